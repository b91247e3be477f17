/** Keeps what must not lie open on the phone: each record sealed by AES-256-GCM, bound to its place, under one of two keys. */
import { database, type KeyName } from '../store/database.ts';

const CIPHER = 'AES-GCM';
const IV_BYTES = 12;

/** The key was erased: what it sealed cannot be read again by anyone. */
export class KeyErased extends Error {
  constructor(name: KeyName) {
    super(`The key "${name}" was erased.`);
  }
}

const keys = new Map<KeyName, Promise<CryptoKey>>();

function newIv(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(IV_BYTES));
}

/** The key that wraps the others; the browser never hands it out. */
async function wrapper(): Promise<CryptoKey> {
  const row = await database.vault.get('wrapper');
  if (row?.id === 'wrapper') return row.key;
  const algorithm = { name: CIPHER, length: 256 };
  const key = await crypto.subtle.generateKey(algorithm, false, ['wrapKey', 'unwrapKey']);
  await database.vault.put({ id: 'wrapper', key });
  return key;
}

async function makeKey(name: KeyName): Promise<void> {
  const outer = await wrapper();
  const key = await crypto.subtle.generateKey({ name: CIPHER, length: 256 }, true, ['encrypt', 'decrypt']);
  const iv = newIv();
  const wrapped = await crypto.subtle.wrapKey('raw', key, outer, { name: CIPHER, iv });
  await database.vault.put({ id: name, iv, wrapped: new Uint8Array(wrapped) });
}

async function unwrapped(name: KeyName): Promise<CryptoKey> {
  const row = await database.vault.get(name);
  const outer = await database.vault.get('wrapper');
  if (row?.id !== name || outer?.id !== 'wrapper') throw new KeyErased(name);
  const cipher = { name: CIPHER, iv: row.iv };
  return crypto.subtle.unwrapKey('raw', row.wrapped, outer.key, cipher, CIPHER, false, [
    'encrypt',
    'decrypt',
  ]);
}

function remember(name: KeyName, key: Promise<CryptoKey>): Promise<CryptoKey> {
  keys.set(name, key);
  key.catch(() => keys.delete(name));
  return key;
}

const knownKey = (name: KeyName) => keys.get(name) ?? remember(name, unwrapped(name));

/** Two tabs must not make two keys of one name. */
function keyToSeal(name: KeyName): Promise<CryptoKey> {
  return knownKey(name).catch(() =>
    navigator.locks.request('ronda-vault', async () => {
      if (!(await database.vault.get(name))) await makeKey(name);
      return remember(name, unwrapped(name));
    }),
  );
}

const bound = (place: string) => new TextEncoder().encode(place);

/** Seals bytes for one place (table and key of the row): moved to another place they do not open. */
export async function sealBytes(
  name: KeyName,
  place: string,
  bytes: BufferSource,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = newIv();
  const cipher = { name: CIPHER, iv, additionalData: bound(place) };
  const text = new Uint8Array(await crypto.subtle.encrypt(cipher, await keyToSeal(name), bytes));
  const sealed = new Uint8Array(IV_BYTES + text.length);
  sealed.set(iv);
  sealed.set(text, IV_BYTES);
  return sealed;
}

/** Opens what was sealed for this place; `KeyErased` when its key is gone. */
export async function openBytes(
  name: KeyName,
  place: string,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<ArrayBuffer> {
  const cipher = { name: CIPHER, iv: sealed.subarray(0, IV_BYTES), additionalData: bound(place) };
  return crypto.subtle.decrypt(cipher, await knownKey(name), sealed.subarray(IV_BYTES));
}

export function seal(name: KeyName, place: string, value: unknown): Promise<Uint8Array<ArrayBuffer>> {
  return sealBytes(name, place, new TextEncoder().encode(JSON.stringify(value)));
}

export async function open<Value>(
  name: KeyName,
  place: string,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Value> {
  return JSON.parse(new TextDecoder().decode(await openBytes(name, place, sealed))) as Value;
}

/** Erases a key: everything under it is gone, wherever copies of the sealed bytes may lie. */
export async function eraseKey(name: KeyName): Promise<void> {
  await database.vault.delete(name);
  keys.delete(name);
}

/** Forgets the keys in memory, as a closed app does. */
export function forgetKeys(): void {
  keys.clear();
}
