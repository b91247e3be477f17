/** The 128 bytes of a receipt that the server's key signs, as docs/sync.md lays them out. */
import { fromHex } from '../store/bytes.ts';
import type { Receipt } from '../store/wire.ts';

const STORED = { accepted: 1, quarantined: 2 };
const MOMENT = /^(.+?)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)$/;

/** Microseconds since 1970; JavaScript's own dates know milliseconds only. */
export function microseconds(text: string): bigint {
  const parts = MOMENT.exec(text);
  if (!parts) throw new Error(`${text} is no moment.`);
  const [, second = '', fraction = '', zone = ''] = parts;
  return BigInt(Date.parse(second + zone)) * 1000n + BigInt(fraction.padEnd(6, '0'));
}

export function receiptBytes(receipt: Receipt): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(128);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RNR1'));
  view.setUint32(4, STORED[receipt.stored]);
  const ids = [receipt.epoch, receipt.organization_id, receipt.device_id, receipt.event_id];
  for (const [place, id] of ids.entries()) bytes.set(fromHex(id.replaceAll('-', '')), 8 + 16 * place);
  view.setBigUint64(72, BigInt(receipt.sequence));
  view.setBigUint64(80, BigInt(receipt.server_sequence));
  view.setBigInt64(88, microseconds(receipt.received_at));
  bytes.set(fromHex(receipt.event_hash), 96);
  return bytes;
}
