/** Sends photos in parts; a broken connection continues where the server says it stopped. */
import { nowText } from '../log/clock.ts';
import { database, type StoredBlob } from '../store/database.ts';
import { openPhoto } from '../vault/records.ts';
import { call, SyncError } from './http.ts';

const PART_BYTES = 256 * 1024;

async function offsetAtServer(path: string): Promise<number> {
  const response = await call(path, { method: 'HEAD' }, [404]);
  return response.status === 404 ? 0 : Number(response.headers.get('upload-offset') ?? 0);
}

async function sendPart(path: string, bytes: Blob, offset: number): Promise<number> {
  const part = bytes.slice(offset, offset + PART_BYTES);
  const headers = {
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
    'upload-length': String(bytes.size),
  };
  const response = await call(path, { method: 'PATCH', headers, body: part }, [409]);
  if (response.status === 409) return offsetAtServer(path);
  return Number(response.headers.get('upload-offset') ?? offset + part.size);
}

async function sendPhoto(blob: StoredBlob): Promise<void> {
  const path = `/api/v1/blobs/${blob.sha256}`;
  const bytes = await openPhoto(blob);
  let offset = await offsetAtServer(path);
  while (offset < blob.size_bytes) {
    offset = await sendPart(path, bytes, offset);
    await database.blobs.update(blob.sha256, { sent_bytes: offset });
  }
  await database.blobs.update(blob.sha256, {
    sent_bytes: blob.size_bytes,
    status: 'sent',
    sent_at: nowText(),
  });
}

/** Sends every photo that an event of the log names, smallest first. One that is refused holds up no other. */
export async function sendPhotos(): Promise<void> {
  const unsent = await database.blobs.where('status').equals('unsent').sortBy('size_bytes');
  let refused: unknown;
  for (const blob of unsent) {
    try {
      await sendPhoto(blob);
    } catch (error) {
      if (!(error instanceof SyncError) || error.problem !== 'server') throw error;
      refused = error;
    }
  }
  if (refused) throw refused;
}
