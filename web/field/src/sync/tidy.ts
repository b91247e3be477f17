/** Delivered records stay thirty days, in case the server must be rebuilt; the trail stays three. */
import { database } from '../store/database.ts';

const DAY_MS = 86_400_000;
const RECORDS_DAYS = 30;
const TRAIL_DAYS = 3;

export async function tidy(now = Date.now()): Promise<void> {
  const records = new Date(now - RECORDS_DAYS * DAY_MS).toISOString();
  const old = (thing: { sent_at?: string }) => thing.sent_at !== undefined && thing.sent_at < records;
  await database.events.filter((event) => event.status !== 'unsent' && old(event)).delete();
  await database.blobs.filter((blob) => blob.status === 'sent' && old(blob)).delete();
  const trailUs = (now - TRAIL_DAYS * DAY_MS) * 1000;
  await database.trail
    .where('taken_at_us')
    .below(trailUs)
    .and((fix) => fix.sent === 1)
    .delete();
}
