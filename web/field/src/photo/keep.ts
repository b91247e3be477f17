/** Keeps a photo: a smaller copy travels, the original's hash stays in the signed event. */
import { nowText } from '../log/clock.ts';
import { sha256Hex } from '../store/bytes.ts';
import { database } from '../store/database.ts';
import type { PhotoRef } from '../store/wire.ts';
import { openPhoto, sealPhoto } from '../vault/records.ts';

const LONGEST_PX = 1600;
const QUALITY = 0.8;

async function smaller(original: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(original, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST_PX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvasBlob(canvas, 'image/jpeg');
}

export function canvasBlob(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture is empty.'))),
      type,
      QUALITY,
    );
  });
}

/** Stores bytes under their own hash; they are sent once an event names them. */
export async function keepBlob(bytes: Blob, visitId: string): Promise<PhotoRef> {
  const sha256 = await sha256Hex(await bytes.arrayBuffer());
  const known = await database.blobs.get(sha256);
  if (!known) {
    await database.blobs.put({
      sha256,
      sealed: await sealPhoto(sha256, bytes),
      content_type: bytes.type,
      size_bytes: bytes.size,
      sent_bytes: 0,
      status: 'held',
      visit_id: visitId,
      made_at: nowText(),
    });
  }
  return { sha256, size_bytes: bytes.size, content_type: bytes.type, taken_at_us: Date.now() * 1000 };
}

/** The bytes of a kept photo or signature. */
export async function keptBlob(sha256: string): Promise<Blob | undefined> {
  const kept = await database.blobs.get(sha256);
  return kept && openPhoto(kept);
}

/** Keeps a photo as the camera made it. */
export async function keepPhoto(original: File, visitId: string): Promise<PhotoRef> {
  const [copy, original_sha256] = await Promise.all([
    smaller(original),
    original.arrayBuffer().then((bytes) => sha256Hex(bytes)),
  ]);
  const kept = await keepBlob(copy, visitId);
  return { ...kept, original_sha256, original_size_bytes: original.size };
}

/** Photos named by an event that is now in the log may travel. */
export async function releaseBlobs(photos: PhotoRef[]): Promise<void> {
  const hashes = photos.map((photo) => photo.sha256);
  await database.blobs
    .where('sha256')
    .anyOf(hashes)
    .and((blob) => blob.status === 'held')
    .modify({ status: 'unsent' });
}
