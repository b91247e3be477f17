/** The phone's signing key: ECDSA on P-256, made here, never leaves. */
import { toBase64Url } from '../store/bytes.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export function makeKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
}

/** The public half, 65 bytes, as text. */
export async function publicKeyText(keys: CryptoKeyPair): Promise<string> {
  return toBase64Url(await crypto.subtle.exportKey('raw', keys.publicKey));
}

/** The signature over these bytes, raw `r || s`. */
export function signed(keys: CryptoKeyPair, bytes: BufferSource): Promise<ArrayBuffer> {
  return crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, bytes);
}
