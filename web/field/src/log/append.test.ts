/** The phone's log: linked, signed, and all or nothing. */
import { expect, test } from 'vitest';
import { fromBase64Url, sha256Hex, toHex } from '../store/bytes.ts';
import { database } from '../store/database.ts';
import { openBody } from '../vault/records.ts';
import { append } from './append.ts';

const events = () => database.events.orderBy('sequence').toArray();

test('each event names the hash of the one before and carries a signature that verifies', async () => {
  for (const kind of ['one', 'two', 'three']) await append({ kind });
  const [first, second, third] = (await events()).map((event) => fromBase64Url(event.header));
  expect(toHex(first?.slice(32, 64) ?? new Uint8Array())).toBe('0'.repeat(64));
  expect(toHex(second?.slice(32, 64) ?? new Uint8Array())).toBe(await sha256Hex(first ?? new Uint8Array()));
  expect(toHex(third?.slice(32, 64) ?? new Uint8Array())).toBe(await sha256Hex(second ?? new Uint8Array()));
  const keys = await database.keys.get('me');
  for (const event of await events()) {
    const ok = await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      keys?.keys.publicKey as CryptoKey,
      fromBase64Url(event.signature),
      fromBase64Url(event.header),
    );
    expect(ok, event.kind).toBe(true);
  }
});

test('events appended at the same time get different places', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => append({ kind: `event${index}` })));
  expect((await events()).map((event) => event.sequence)).toEqual(
    Array.from({ length: 20 }, (_, n) => n + 1),
  );
});

test('when an effect fails, the event is not in the log either and its place is free', async () => {
  const broken = append({ kind: 'broken' }, () => Promise.reject(new Error('disk full')));
  await expect(broken).rejects.toThrow('disk full');
  await append({ kind: 'next' });
  expect((await events()).map((event) => [event.kind, event.sequence])).toEqual([['next', 1]]);
});

test('the body is kept byte for byte as it was hashed', async () => {
  await append({ kind: 'note', text: 'Año “nuevo” — 50 %' });
  const [event] = await events();
  const header = fromBase64Url(event?.header ?? '');
  expect(toHex(header.slice(96))).toBe(
    await sha256Hex(new TextEncoder().encode(event && (await openBody(event)))),
  );
});
