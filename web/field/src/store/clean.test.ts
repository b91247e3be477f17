/** What is kept and for how long; what is never deleted. */
import { expect, test } from 'vitest';
import { append } from '../log/append.ts';
import { tidy } from '../sync/tidy.ts';
import { database } from './database.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-21T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW - days * DAY_MS).toISOString();

test('delivered events stay thirty days; undelivered ones stay for ever', async () => {
  for (const kind of ['fresh', 'old', 'unsent']) await append({ kind });
  const [fresh, old, unsent] = await database.events.orderBy('sequence').toArray();
  await database.events.update(fresh?.event_id ?? '', { status: 'sent', sent_at: daysAgo(29) });
  await database.events.update(old?.event_id ?? '', { status: 'sent', sent_at: daysAgo(31) });
  await database.events.update(unsent?.event_id ?? '', { made_at: daysAgo(400) });
  await tidy(NOW);
  const left = await database.events.orderBy('sequence').toArray();
  expect(left.map((event) => event.kind)).toEqual(['fresh', 'unsent']);
});

test('the trail is forgotten after three days once it is delivered', async () => {
  const fix = (days: number, sent: 0 | 1) => ({
    lat: 0,
    lon: 0,
    accuracy_m: 5,
    monotonic_ms: 0,
    clock_run: 1,
    taken_at_us: (NOW - days * DAY_MS) * 1000,
    sent,
  });
  await database.trail.bulkAdd([fix(4, 1), fix(4, 0), fix(2, 1)]);
  await tidy(NOW);
  const left = await database.trail.toArray();
  expect(left.map((kept) => [kept.taken_at_us === fix(2, 1).taken_at_us, kept.sent])).toEqual([
    [false, 0],
    [true, 1],
  ]);
});
