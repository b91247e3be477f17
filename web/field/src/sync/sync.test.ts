/** Sync against a played network: nothing is lost, nothing is sent for nothing, photos continue where they stopped. */
import { afterEach, expect, test, vi } from 'vitest';
import { append } from '../log/append.ts';
import { keepBlob, releaseBlobs } from '../photo/keep.ts';
import { database, writeEntry } from '../store/database.ts';
import { answer, EPOCHS, feedOf, network, sentEvents, serverSequence } from '../testing/server.ts';
import { openDecisions } from '../vault/records.ts';
import { requestReview } from '../visit/actions.ts';
import { markSeen } from '../visit/decisions.ts';
import { offerAgain, sendEvents } from './events.ts';
import { storeFeed } from './feed.ts';
import { SyncError } from './http.ts';
import { sync, waitMs } from './loop.ts';
import { sendPhotos } from './photos.ts';

afterEach(() => vi.unstubAllGlobals());

const statuses = async () =>
  (await database.events.orderBy('sequence').toArray()).map((event) => event.status);

test('without a network everything stays, and the reason is told', async () => {
  await append({ kind: 'shift_started' });
  network(() => Promise.reject(new TypeError('no network')));
  await sync();
  expect(await statuses()).toEqual(['unsent']);
  const last = await database.entries.get('last_sync');
  expect(last?.value).toMatchObject({ problem: 'offline' });
});

test('what the server acknowledged is not sent again', async () => {
  await append({ kind: 'shift_started' });
  let posts = 0;
  network((_, init) => {
    posts += sentEvents(init).length;
    return answer(init);
  });
  await sendEvents();
  await sendEvents();
  expect([posts, await statuses()]).toEqual([1, ['sent']]);
});

test('an answer lost on the way is harmless: the same event goes again, byte for byte', async () => {
  await append({ kind: 'visit_completed', visit_id: 'v' });
  const bodies: string[] = [];
  network((_, init) => {
    bodies.push(JSON.stringify(sentEvents(init)));
    if (bodies.length === 1) throw new TypeError('connection reset');
    return answer(init, { status: 'already' });
  });
  await expect(sendEvents()).rejects.toThrow(SyncError);
  await sendEvents();
  expect(bodies[0]).toBe(bodies[1]);
  expect(await statuses()).toEqual(['sent']);
});

test('an event the server sets aside does not hold up the others and keeps its reason', async () => {
  await append({ kind: 'bad' });
  network((_, init) => answer(init, { status: 'quarantined' }));
  await sendEvents();
  await append({ kind: 'good' });
  network((_, init) => answer(init));
  await sendEvents();
  expect(await statuses()).toEqual(['quarantined', 'sent']);
  expect((await database.events.get({ sequence: 1 }))?.reason).toBe('body_hash');
});

test('after another epoch everything kept is offered again', async () => {
  await append({ kind: 'shift_started' });
  network((_, init) => answer(init));
  await sendEvents();
  await offerAgain(EPOCHS[0]);
  expect(await statuses()).toEqual(['sent']);
  await offerAgain(EPOCHS[1]);
  expect(await statuses()).toEqual(['unsent']);
});

test('a photo goes on where the server has it, not from the start', async () => {
  const bytes = new Blob([new Uint8Array(700_000).fill(7)], { type: 'image/jpeg' });
  const photo = await keepBlob(bytes, 'v');
  await releaseBlobs([photo]);
  let stored = 0;
  const offsets: number[] = [];
  network((_, init) => {
    const headers = new Headers(init.headers);
    if (init.method === 'HEAD') return new Response(null, { headers: { 'upload-offset': String(stored) } });
    offsets.push(Number(headers.get('upload-offset')));
    if (offsets.length === 2) throw new TypeError('connection reset');
    stored += (init.body as Blob).size;
    return new Response(null, { status: 204, headers: { 'upload-offset': String(stored) } });
  });
  await expect(sendPhotos()).rejects.toThrow(SyncError);
  await sendPhotos();
  expect(offsets).toEqual([0, 262_144, 262_144, 524_288]);
  expect((await database.blobs.get(photo.sha256))?.status).toBe('sent');
});

test('a revoked phone keeps its unsent work', async () => {
  await append({ kind: 'visit_completed' });
  network(() => Response.json({ error: { code: 'device_revoked', message: '' } }, { status: 401 }));
  await sync();
  expect(await statuses()).toEqual(['unsent']);
  expect((await database.device.get('me'))?.revoked).toBe(true);
});

test('a feed without a visit never takes away work that is not delivered', async () => {
  await storeFeed(feedOf(['kept', 'gone']));
  await append({ kind: 'visit_completed', visit_id: 'kept' });
  await storeFeed(feedOf([]));
  expect((await database.visits.toArray()).map((visit) => visit.id)).toEqual(['kept']);
});

test('a decision reaches the visit, which waits no longer, and stays seen when the feed comes again', async () => {
  const feed = feedOf(['v']);
  await storeFeed(feed);
  const [visit] = feed.visits;
  if (!visit) throw new Error('no visit');
  await requestReview(visit, { review: 'could_not_enter', fixes: [], verdict: null, photos: [], notes: '' });
  const asked = await database.progress.get('v');
  expect(asked).toMatchObject({ review: 'could_not_enter', state: 'arrived' });
  const decision = {
    review_id: asked?.review_id ?? '',
    visit_id: 'v',
    debtor_name: 'Rosa',
    review: 'could_not_enter',
    accepted: true,
    decided_at: '2026-11-22T12:00:00Z',
  };
  await storeFeed({ ...feed, decisions: [decision] });
  const after = await database.progress.get('v');
  expect([after?.review, after?.state]).toEqual([undefined, 'arrived']);
  await markSeen(decision.review_id);
  await storeFeed({ ...feed, decisions: [decision] });
  const [row] = await database.decisions.toArray();
  expect(row?.seen).toBe(true);
  expect(JSON.stringify(row)).not.toContain('Rosa');
  expect(await openDecisions(row ? [row] : [])).toEqual([decision]);
});

test('waiting grows, never beyond five minutes, and is spread', () => {
  expect([1, 2, 3, 20].map((failures) => waitMs(failures, 1))).toEqual([2000, 4000, 8000, 300_000]);
  expect(waitMs(20, 0)).toBe(150_000);
});

test('the newest receipt is remembered for the next batch', async () => {
  await writeEntry('epoch', EPOCHS[0]);
  await append({ kind: 'a' });
  await append({ kind: 'b' });
  network((_, init) => answer(init));
  await sendEvents();
  const last = (await database.entries.get('last_receipt'))?.value as {
    receipt: { server_sequence: number };
  };
  expect(last.receipt.server_sequence).toBe(serverSequence);
});
