/** Sends events: the newest place first, visits before the trail, every receipt kept. */
import { moment, nowText } from '../log/clock.ts';
import { lastFix } from '../place/location.ts';
import { database, type EventStatus, readEntry, type StoredEvent, writeEntry } from '../store/database.ts';
import type { BatchAnswer, EventAnswer, Fix, SignedReceipt } from '../store/wire.ts';
import { openBody } from '../vault/records.ts';
import { call, SyncError } from './http.ts';
import { receiptHolds } from './receipts.ts';
import { phoneStatus } from './status.ts';

const EVENTS_A_BATCH = 100;
const FIXES_A_BATCH = 1000;

async function post(events: StoredEvent[], fixes: Fix[]): Promise<BatchAnswer> {
  const started = performance.now();
  const asSigned = async (event: StoredEvent) => {
    const { header, signature } = event;
    return { header, signature, body: await openBody(event) };
  };
  const batch = {
    events: await Promise.all(events.map(asSigned)),
    fixes,
    phone: await phoneStatus(),
    last_receipt: await readEntry('last_receipt'),
  };
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(batch),
  };
  const response = await call('/api/v1/sync', init);
  const answer = (await response.json()) as BatchAnswer;
  const now = moment();
  await writeEntry('clock_anchor', {
    server_time_us: Date.parse(answer.server_time) * 1000,
    monotonic_ms: now.monotonic_ms,
    round_trip_ms: Math.round(performance.now() - started),
    clock_run: now.clock_run,
  });
  return answer;
}

const STATUS: Record<EventAnswer['status'], EventStatus> = {
  accepted: 'sent',
  already: 'sent',
  quarantined: 'quarantined',
  conflict: 'conflict',
};

interface Word {
  event: StoredEvent;
  answer: EventAnswer;
  holds: boolean;
}

/** The server's word on each event, by its place in the batch, and whether its receipt holds. */
async function wordsOn(events: StoredEvent[], answer: BatchAnswer): Promise<Word[]> {
  const device = await database.device.get('me');
  if (!device) return [];
  const words = events.map(async (event, index) => {
    const given = answer.events[index];
    return given && { event, answer: given, holds: await receiptHolds(event, given, device) };
  });
  return (await Promise.all(words)).filter((word) => word !== undefined);
}

/** Notes what the server keeps. An event whose receipt does not hold stays unsent, and says so. */
async function noteWords(words: Word[], epoch: string): Promise<void> {
  await database.transaction('rw', database.events, database.entries, async () => {
    for (const { event, answer, holds } of words) {
      const change = holds
        ? { status: STATUS[answer.status], sent_at: nowText(), epoch, reason: answer.reason?.code }
        : { reason: 'receipt' };
      await database.events.update(event.event_id, change);
      if (holds) await noteReceipt(answer.receipt);
    }
  });
}

async function noteReceipt(receipt: SignedReceipt): Promise<void> {
  const last = await readEntry('last_receipt');
  const newer = receipt.receipt.server_sequence > (last?.receipt.server_sequence ?? 0);
  if (newer || last?.receipt.epoch !== receipt.receipt.epoch) await writeEntry('last_receipt', receipt);
}

/** Another epoch: the server was restored from a backup and may have forgotten what it once acknowledged. */
export async function offerAgain(epoch: string): Promise<void> {
  const known = await readEntry('epoch');
  await writeEntry('epoch', epoch);
  if (!known || known === epoch) return;
  await database.transaction('rw', database.events, database.blobs, async () => {
    await database.events.filter((event) => event.status !== 'unsent').modify({ status: 'unsent' });
    await database.blobs.where('status').equals('sent').modify({ status: 'unsent', sent_bytes: 0 });
  });
}

/** Photos the server misses although this phone believed them sent. */
async function offerPhotos(hashes: string[]): Promise<void> {
  await database.blobs
    .where('sha256')
    .anyOf(hashes)
    .and((blob) => blob.status === 'sent')
    .modify({ status: 'unsent', sent_bytes: 0 });
}

/** The next events that this round has not tried yet. */
async function nextEvents(tried: Set<string>): Promise<StoredEvent[]> {
  const unsent = database.events.where('status').equals('unsent');
  const next = unsent.and((event) => !tried.has(event.event_id));
  return next.limit(EVENTS_A_BATCH).sortBy('sequence');
}

/** Sends all unsent events, each once; gives the feed's version as the server knows it. */
export async function sendEvents(): Promise<number> {
  const tried = new Set<string>();
  let doubtful = false;
  for (;;) {
    const events = await nextEvents(tried);
    const newest = lastFix();
    const onShift = Boolean(await readEntry('shift'));
    const answer = await post(events, newest && onShift ? [newest] : []);
    const words = await wordsOn(events, answer);
    await noteWords(words, answer.epoch);
    await offerAgain(answer.epoch);
    await offerPhotos(answer.missing_photos);
    for (const event of events) tried.add(event.event_id);
    doubtful ||= words.length < events.length || words.some((word) => !word.holds);
    if (events.length > 0 && (await nextEvents(tried)).length > 0) continue;
    if (doubtful) throw new SyncError('receipt', 'a receipt did not hold');
    return answer.feed_version;
  }
}

/** Sends the trail, newest first. */
export async function sendTrail(): Promise<void> {
  for (;;) {
    const fixes = await database.trail.where('sent').equals(0).reverse().limit(FIXES_A_BATCH).toArray();
    if (fixes.length === 0) return;
    await post(
      [],
      fixes.map(({ id: _id, sent: _sent, ...fix }) => fix),
    );
    await database.trail.bulkUpdate(
      fixes.map((fix) => ({ key: fix.id ?? 0, changes: { sent: 1 as const } })),
    );
  }
}
