/** Sends events: the newest place first, visits before the trail, every receipt kept. */
import { moment, nowText } from '../log/clock.ts';
import { lastFix } from '../place/location.ts';
import { database, type EventStatus, type LoggedEvent, readEntry, writeEntry } from '../store/database.ts';
import type { BatchAnswer, EventAnswer, Fix } from '../store/wire.ts';
import { call } from './http.ts';
import { phoneStatus } from './status.ts';

const EVENTS_A_BATCH = 100;
const FIXES_A_BATCH = 1000;

async function post(events: LoggedEvent[], fixes: Fix[]): Promise<BatchAnswer> {
  const started = performance.now();
  const batch = {
    events: events.map(({ header, signature, body }) => ({ header, signature, body })),
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

/** Notes the server's word on each event, by its place in the batch. */
async function noteAnswers(events: LoggedEvent[], answer: BatchAnswer): Promise<void> {
  await database.transaction('rw', database.events, database.entries, async () => {
    for (const [index, { status, reason, receipt }] of answer.events.entries()) {
      const event = events[index];
      if (!event) continue;
      await database.events.update(event.event_id, {
        status: STATUS[status],
        sent_at: nowText(),
        epoch: answer.epoch,
        reason: reason?.code,
      });
      const last = await readEntry('last_receipt');
      const newer = receipt.receipt.server_sequence > (last?.receipt.server_sequence ?? 0);
      if (newer || last?.receipt.epoch !== receipt.receipt.epoch) await writeEntry('last_receipt', receipt);
    }
  });
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

/** Sends all unsent events; gives the feed's version as the server knows it. */
export async function sendEvents(): Promise<number> {
  for (;;) {
    const events = await database.events
      .where('status')
      .equals('unsent')
      .limit(EVENTS_A_BATCH)
      .sortBy('sequence');
    const newest = lastFix();
    const onShift = Boolean(await readEntry('shift'));
    const answer = await post(events, newest && onShift ? [newest] : []);
    await noteAnswers(events, answer);
    await offerAgain(answer.epoch);
    await offerPhotos(answer.missing_photos);
    const unsent = await database.events.where('status').equals('unsent').count();
    if (unsent === 0 || events.length === 0) return answer.feed_version;
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
