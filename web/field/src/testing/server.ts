/** A server as a phone meets it: it answers batches with receipts that its key signed. */
import { vi } from 'vitest';
import { makeKeys, publicKeyText, signed } from '../device/key.ts';
import { fromBase64Url, sha256Hex, toBase64Url, toHex } from '../store/bytes.ts';
import type { Feed, Receipt, SignedReceipt } from '../store/wire.ts';
import { receiptBytes } from '../sync/receiptBytes.ts';

export const ORGANIZATION = {
  id: '0199b5c0-0000-7000-8000-00000000000f',
  name: 'Valle',
  currency: 'MXN',
  locale: 'es-MX',
  time_zone: 'America/Mexico_City',
};
export const EPOCHS = [
  '0199b5c0-0000-7000-8000-0000000000e1',
  '0199b5c0-0000-7000-8000-0000000000e2',
] as const;

const keys = await makeKeys();
export const serverPublicKey = () => publicKeyText(keys);

export type Reply = (path: string, init: RequestInit) => Response | Promise<Response>;

/** Plays the network; undone by `vi.unstubAllGlobals`. */
export const network = (reply: Reply) =>
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => reply(path, init));

export interface SentEvent {
  header: string;
  signature: string;
  body: string;
}

export const sentEvents = (init: RequestInit) =>
  (JSON.parse(String(init.body)) as { events: SentEvent[] }).events;

function uuid(bytes: Uint8Array): string {
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export let serverSequence = 0;

/** What the server says of an event, by the layout of its header. */
export async function receiptOf(
  event: SentEvent,
  stored: Receipt['stored'],
  epoch: string,
): Promise<Receipt> {
  const header = fromBase64Url(event.header);
  serverSequence += 1;
  return {
    stored,
    epoch,
    organization_id: ORGANIZATION.id,
    device_id: uuid(header.slice(8, 24)),
    event_id: uuid(header.slice(64, 80)),
    sequence: Number(new DataView(header.buffer).getBigUint64(24)),
    server_sequence: serverSequence,
    received_at: '2026-11-21T12:00:00Z',
    event_hash: await sha256Hex(header),
  };
}

export async function signReceipt(receipt: Receipt, by = keys): Promise<SignedReceipt> {
  return { receipt, signature: toBase64Url(await signed(by, receiptBytes(receipt))) };
}

export interface AnswerOptions {
  status?: string;
  epoch?: string;
  /** Changes each receipt after it was signed. */
  change?(signed: SignedReceipt): SignedReceipt;
}

/** The answer to a batch. */
export async function answer(init: RequestInit, options: AnswerOptions = {}): Promise<Response> {
  const { status = 'accepted', epoch = EPOCHS[0], change = (same) => same } = options;
  const stored = status === 'quarantined' || status === 'conflict' ? 'quarantined' : 'accepted';
  const words = sentEvents(init).map(async (event) => {
    const receipt = change(await signReceipt(await receiptOf(event, stored, epoch)));
    return { event_id: receipt.receipt.event_id, status, reason: { code: 'body_hash' }, receipt };
  });
  const events = await Promise.all(words);
  const body = { epoch, server_time: '2026-11-21T12:00:00Z', events, fixes_stored: 0, fixes_refused: 0 };
  return Response.json({ ...body, feed_version: 1, missing_photos: [] });
}

/** A feed with a visit for each id; the debtor is named like the id. */
export const feedOf = (ids: string[]): Feed => ({
  version: 2,
  agent: { id: 'a', name: 'Daniela' },
  organization: ORGANIZATION,
  kinds: [],
  questionnaires: [],
  decisions: [],
  log_faults: [],
  visits: ids.map((id) => ({
    id,
    kind_id: 'k',
    state: 'assigned',
    priority: 1,
    debtor: { id: 'd', name: id, phones: [] },
    address: { id: 'x', text: '' },
  })),
});
