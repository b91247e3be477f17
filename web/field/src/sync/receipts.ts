/** Checks the server's signed word on an event: only what it really promised to keep counts as sent. */
import { fromBase64Url, sha256Hex } from '../store/bytes.ts';
import type { Device, StoredEvent } from '../store/database.ts';
import type { EventAnswer, SignedReceipt } from '../store/wire.ts';
import { receiptBytes } from './receiptBytes.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

let known: { text: string; key: Promise<CryptoKey> } | undefined;

function serverKey(text: string): Promise<CryptoKey> {
  if (known?.text !== text) {
    const key = crypto.subtle.importKey('raw', fromBase64Url(text), ALGORITHM, false, ['verify']);
    known = { text, key };
  }
  return known.key;
}

/** Whether the server's key made this signature over this receipt. */
export async function signatureHolds(signed: SignedReceipt, publicKey: string): Promise<boolean> {
  const signature = fromBase64Url(signed.signature);
  const key = await serverKey(publicKey);
  return crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    signature,
    receiptBytes(signed.receipt),
  );
}

/** Whether an answer proves that the server keeps exactly this event of this organization. */
export async function receiptHolds(
  event: StoredEvent,
  answer: EventAnswer | undefined,
  device: Device,
): Promise<boolean> {
  const said = answer?.receipt?.receipt;
  if (!answer || !said) return false;
  const about = said.event_id === event.event_id && said.organization_id === device.organization.id;
  if (!about || said.event_hash !== (await sha256Hex(fromBase64Url(event.header)))) return false;
  if (answer.status === 'accepted' && said.stored !== 'accepted') return false;
  return signatureHolds(answer.receipt, device.server_public_key).catch(() => false);
}
