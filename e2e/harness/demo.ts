// The demo organization, opened for pictures.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binary, freePort } from './server';

export class Demo {
  #printed = '';

  private constructor(
    readonly url: string,
    readonly folder: string,
    readonly running: ChildProcess,
  ) {}

  /** Fills a demo, or opens the one in `RONDA_DEMO_DATA`, and waits until its doors are open. */
  static async open(...options: string[]): Promise<Demo> {
    const kept = process.env.RONDA_DEMO_DATA;
    const folder = kept ?? (await mkdtemp(join(tmpdir(), 'ronda-demo-')));
    const listen = `127.0.0.1:${await freePort()}`;
    const words = ['demo', '--data', kept ?? join(folder, 'data'), '--listen', listen, ...options];
    const demo = new Demo(`http://${listen}`, folder, spawn(binary(), words));
    for (const stream of [demo.running.stdout, demo.running.stderr]) {
      stream?.on('data', (text: Buffer) => {
        demo.#printed += text.toString();
      });
    }
    await demo.#said('/campo/#/enrol/');
    return demo;
  }

  /** A word that follows a label in what the demo printed. */
  line(label: string): string {
    return this.#printed.split('\n').find((line) => line.includes(label)) ?? '';
  }

  get owner(): { email: string; password: string } {
    const [email = '', password = ''] = this.line('director ').replace('director', '').split(' / ');
    return { email: email.trim(), password: password.trim() };
  }

  get enrolment(): string {
    return /http\S+enrol\S+/.exec(this.#printed)?.[0] ?? '';
  }

  async close(): Promise<void> {
    const ended = new Promise((done) => this.running.once('exit', done));
    this.running.kill('SIGTERM');
    await ended;
    if (this.folder !== process.env.RONDA_DEMO_DATA) await rm(this.folder, { recursive: true, force: true });
  }

  async #said(words: string): Promise<void> {
    while (!this.#printed.includes(words)) {
      if (this.running.exitCode !== null) throw new Error(`the demo ended\n${this.#printed}`);
      await new Promise((resume) => setTimeout(resume, 200));
    }
  }
}
