// The real binary on a free port, with a folder and a database of its own.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type DatabaseKind, freshDatabase } from './database';

const READY_WITHIN_MS = 120_000;
/** Below those that the system gives to outgoing connections, one of which might take a port before the server does. */
const PORTS = { from: 10_000, to: 32_000 };

export function binary(): string {
  return process.env.RONDA_BINARY ?? join(import.meta.dirname, '../../target/debug/ronda');
}

/** Runs one command of the binary; gives how it ended and what it printed. */
export async function ronda(...words: string[]): Promise<{ code: number; output: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(binary(), words);
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const failed = error as { code?: number; stdout?: string; stderr?: string };
    return { code: failed.code ?? -1, output: `${failed.stdout ?? ''}${failed.stderr ?? ''}` };
  }
}

export class Server {
  #process: ChildProcess | undefined;
  #log = '';

  private constructor(
    readonly url: string,
    readonly folder: string,
    readonly databaseUrl: string,
    readonly smtpUrl: string | undefined,
    readonly options: string[],
  ) {}

  static async start(kind: DatabaseKind, smtpUrl?: string, options: string[] = []): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), 'ronda-story-'));
    const databaseUrl = await freshDatabase(kind, folder);
    const server = new Server(`http://localhost:${await freePort()}`, folder, databaseUrl, smtpUrl, options);
    await server.open();
    return server;
  }

  /** Starts the process; the folder and the database stay what they were. */
  async open(): Promise<void> {
    const listen = new URL(this.url).host.replace('localhost', '127.0.0.1');
    const words = ['serve', '--data', this.folder, '--listen', listen, '--database-url', this.databaseUrl];
    const mail = this.smtpUrl ? { RONDA_MAIL__SMTP_URL: this.smtpUrl } : {};
    const env = { ...process.env, ...mail };
    const started = spawn(binary(), [...words, '--public-url', this.url, ...this.options], { env });
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (text: Buffer) => {
        this.#log += text.toString();
      });
    }
    this.#process = started;
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await this.#answers())) {
      if (Date.now() > deadline || started.exitCode !== null)
        throw new Error(`the server is not ready\n${this.#log}`);
      await new Promise((resume) => setTimeout(resume, 50));
    }
  }

  /** Ends the process at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends the process as asked and forgets its folder. */
  async close(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.folder, { recursive: true, force: true });
  }

  get log(): string {
    return this.#log;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((done) => running.once('exit', done));
    running.kill(signal);
    await ended;
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/healthz`)).ok;
    } catch {
      return false;
    }
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    const probe = createServer();
    const taken = new Promise((failed) => probe.once('error', failed));
    const free = new Promise((ready) => probe.listen(port, '127.0.0.1', () => ready(undefined)));
    if (await Promise.race([taken, free])) continue;
    await new Promise((closed) => probe.close(closed));
    return port;
  }
}
