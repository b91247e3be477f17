/** What a phone's browser has and Node lacks: IndexedDB, locks, a window that carries events. */
import 'fake-indexeddb/auto';
import './caches.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { loadCore } from '../core/core.ts';
import { makeKeys } from '../device/key.ts';
import { database, writeEntry } from '../store/database.ts';
import { sealCredential } from '../vault/records.ts';
import { forgetKeys } from '../vault/vault.ts';
import { ORGANIZATION, serverPublicKey } from './server.ts';

const held = new Map<string, Promise<unknown>>();

/** Runs one piece of work after the other, like the browser's lock manager. */
function request(name: string, ...rest: unknown[]): Promise<unknown> {
  const work = rest.at(-1) as (lock: object) => Promise<unknown>;
  const before = held.get(name) ?? Promise.resolve();
  const now = before.catch(() => undefined).then(() => work({ name }));
  held.set(name, now);
  return now;
}

const remembered = new Map<string, string>();
const localStorage = {
  getItem: (name: string) => remembered.get(name) ?? null,
  setItem: (name: string, value: string) => void remembered.set(name, value),
  clear: () => remembered.clear(),
};

const target = new EventTarget();
Object.assign(globalThis, {
  window: Object.assign(target, { setTimeout: () => 0, clearTimeout: () => undefined }),
  localStorage,
  location: { origin: 'http://phone.test' },
});
Object.defineProperty(globalThis, 'navigator', {
  value: { locks: { request }, userAgent: 'Mozilla/5.0 (Linux; Android 13; SM-A135M) Chrome/140' },
  configurable: true,
});

await loadCore(readFileSync(join(import.meta.dirname, '../core/wasm/ronda_field_core_bg.wasm')));

export const DEVICE = '0199b5c0-0000-7000-8000-0000000000aa';

export const CREDENTIAL = 'dev_secret-of-this-phone';

/** A phone just enrolled. */
export async function freshPhone(): Promise<void> {
  await database.transaction('rw', database.tables, async () => {
    for (const table of database.tables) await table.clear();
  });
  forgetKeys();
  remembered.clear();
  await database.keys.put({ id: 'me', keys: await makeKeys() });
  await database.device.put({
    id: 'me',
    device_id: DEVICE,
    credential: await sealCredential(CREDENTIAL),
    server_public_key: await serverPublicKey(),
    agent_name: 'Daniela',
    organization: ORGANIZATION,
    enrolled_at: '2026-11-21T12:00:00Z',
  });
  await writeEntry('log_end', { device_id: DEVICE, sequence: 0, hash: '0'.repeat(64) });
}

beforeEach(freshPhone);
