/** Only the server's true word on exactly this event lets the phone call it sent. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { makeKeys } from '../device/key.ts';
import { append } from '../log/append.ts';
import { toBase64Url } from '../store/bytes.ts';
import { database } from '../store/database.ts';
import type { SignedReceipt } from '../store/wire.ts';
import { answer, network, receiptOf, sentEvents, signReceipt } from '../testing/server.ts';
import { sendEvents } from './events.ts';
import { SyncError } from './http.ts';
import { microseconds, receiptBytes } from './receiptBytes.ts';
import { signatureHolds } from './receipts.ts';

afterEach(() => vi.unstubAllGlobals());

const events = () => database.events.orderBy('sequence').toArray();
const flipped = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
const changed = (change: Partial<SignedReceipt['receipt']>) => (signed: SignedReceipt) => ({
  ...signed,
  receipt: { ...signed.receipt, ...change },
});

test.each<[string, (signed: SignedReceipt) => SignedReceipt]>([
  ['signature', (signed) => ({ ...signed, signature: flipped(signed.signature) })],
  ['no signature', (signed) => ({ ...signed, signature: '' })],
  ['event hash', changed({ event_hash: '0'.repeat(64) })],
  ['event id', changed({ event_id: '0199b5c0-0000-7000-8000-000000000001' })],
  ['organization', changed({ organization_id: '0199b5c0-0000-7000-8000-000000000002' })],
  ['server sequence', changed({ server_sequence: 9_000 })],
  ['how it was stored', changed({ stored: 'quarantined' })],
])('an event stays unsent when its receipt has a wrong %s', async (_, change) => {
  await append({ kind: 'visit_completed', visit_id: 'v' });
  network((_path, init) => answer(init, { change }));
  await expect(sendEvents()).rejects.toThrow(SyncError);
  expect((await events()).map((event) => [event.status, event.reason])).toEqual([['unsent', 'receipt']]);
});

test('a receipt that another key signed proves nothing', async () => {
  await append({ kind: 'visit_completed', visit_id: 'v' });
  const stranger = await makeKeys();
  network(async (_path, init) => {
    const body = (await (await answer(init)).json()) as { events: { receipt: SignedReceipt }[] };
    for (const [index, event] of sentEvents(init).entries()) {
      const receipt = await receiptOf(event, 'accepted', '0199b5c0-0000-7000-8000-0000000000e1');
      const word = body.events[index];
      if (word) word.receipt = await signReceipt(receipt, stranger);
    }
    return Response.json(body);
  });
  await expect(sendEvents()).rejects.toThrow(SyncError);
  expect((await events()).map((event) => event.status)).toEqual(['unsent']);
});

test('one bad receipt holds up no other event, and a good one later settles it', async () => {
  for (const kind of ['first', 'second', 'third']) await append({ kind });
  let bad = true;
  const change = (signed: SignedReceipt) =>
    bad && signed.receipt.sequence === 1 ? { ...signed, signature: flipped(signed.signature) } : signed;
  network((_path, init) => answer(init, { change }));
  await expect(sendEvents()).rejects.toThrow(SyncError);
  expect((await events()).map((event) => event.status)).toEqual(['unsent', 'sent', 'sent']);
  bad = false;
  await sendEvents();
  expect((await events()).map((event) => [event.status, event.reason])).toEqual([
    ['sent', 'body_hash'],
    ['sent', 'body_hash'],
    ['sent', 'body_hash'],
  ]);
});

test('an answer with fewer words than events leaves the rest unsent', async () => {
  for (const kind of ['first', 'second']) await append({ kind });
  network(async (_path, init) => {
    const body = (await (await answer(init)).json()) as { events: unknown[] };
    return Response.json({ ...body, events: body.events.slice(0, 1) });
  });
  await expect(sendEvents()).rejects.toThrow(SyncError);
  expect((await events()).map((event) => event.status)).toEqual(['sent', 'unsent']);
});

interface Case {
  name: string;
  input: { receipt: SignedReceipt; server_key: string };
  expected: { bytes: string; verifies: boolean };
}

test('receipts are read as the conformance cases say', async () => {
  const file = join(import.meta.dirname, '../../../../conformance/sync/receipt.json');
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };
  expect(cases.length).toBeGreaterThan(2);
  for (const { name, input, expected } of cases) {
    expect(toBase64Url(receiptBytes(input.receipt.receipt)), name).toBe(expected.bytes);
    const holds = await signatureHolds(input.receipt, input.server_key).catch(() => false);
    expect(holds, name).toBe(expected.verifies);
  }
});

test.each([
  ['1970-01-01T00:00:00.000001Z', 1n],
  ['1970-01-01T00:00:01Z', 1_000_000n],
  ['2026-11-21T12:00:00.5Z', 1_795_262_400_500_000n],
  ['1969-12-31T23:59:59.999999Z', -1n],
])('%s in microseconds', (text, expected) => {
  expect(microseconds(text)).toBe(expected);
});
