/** What lies on the phone is sealed; the lease ends it; unsent work outlives lease and revocation. */
import { afterEach, expect, test, vi } from 'vitest';
import { enrol } from '../device/enrol.ts';
import { append } from '../log/append.ts';
import { keepBlob, keptBlob, releaseBlobs } from '../photo/keep.ts';
import { database, readEntry } from '../store/database.ts';
import { sendEvents } from '../sync/events.ts';
import { storeFeed } from '../sync/feed.ts';
import { sync } from '../sync/loop.ts';
import { CREDENTIAL } from '../testing/phone.ts';
import { answer, feedOf, network, ORGANIZATION, sentEvents, serverPublicKey } from '../testing/server.ts';
import { type Draft, readDraft, saveDraft, sealDraft } from '../visit/draft.ts';
import { enforceLease, LEASE_MS, renewLease } from './lease.ts';
import { openVisits } from './records.ts';
import { eraseKey, forgetKeys, KeyErased, open, seal } from './vault.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const NOW = Date.parse('2026-11-21T12:00:00Z');
const SECRETS = [
  'Rosa Delgado',
  'Promete pagar el viernes',
  'bytes of a photo',
  'vive con su madre',
  CREDENTIAL,
];

const draft: Draft = {
  visit_id: 'v',
  step: 'script',
  opened_at: '',
  verdict: {} as Draft['verdict'],
  fixes: [],
  filling: null,
  outcome: null,
  promise: null,
  photos: [],
  signature: null,
  notes: '',
};

/** A day's work: a visit of the feed, an open one, a finished one with its photo. */
async function work(): Promise<void> {
  await storeFeed(feedOf(['Rosa Delgado']));
  await database.drafts.put(await sealDraft(draft));
  await saveDraft('v', { notes: 'vive con su madre' });
  await releaseBlobs([await keepBlob(new Blob(['bytes of a photo'], { type: 'image/jpeg' }), 'v')]);
  await append({ kind: 'visit_completed', visit_id: 'v', notes: 'Promete pagar el viernes' });
}

/** Everything in the store as text, whatever it is kept as; ids of records are no secret. */
async function lyingOpen(): Promise<string> {
  const found: string[] = [];
  const look = async (value: unknown, key = ''): Promise<void> => {
    if (value instanceof Blob) found.push(await value.text());
    else if (ArrayBuffer.isView(value)) found.push(new TextDecoder('latin1').decode(value));
    else if (typeof value === 'string' && key !== 'id') found.push(value);
    else if (value && typeof value === 'object') {
      for (const [inner, part] of Object.entries(value)) await look(part, inner);
    }
  };
  for (const table of database.tables) await look(await table.toArray());
  return found.join('\n');
}

test('nothing of debtors, drafts, photos, the outbox or the credential lies open in the store', async () => {
  await work();
  const text = await lyingOpen();
  expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
});

test('the search for open secrets finds each of them when nothing is sealed', async () => {
  vi.spyOn(crypto.subtle, 'encrypt').mockImplementation(async (_algorithm, _key, bytes) => {
    return new Uint8Array(ArrayBuffer.isView(bytes) ? bytes.buffer.slice(0) : bytes).buffer as ArrayBuffer;
  });
  const { sealCredential } = await import('./records.ts');
  await database.device.update('me', { credential: await sealCredential(CREDENTIAL) });
  await append({ kind: 'visit_completed', notes: 'Promete pagar el viernes' });
  const text = await lyingOpen();
  expect([text.includes(CREDENTIAL), text.includes('Promete pagar el viernes')]).toEqual([true, true]);
});

test('after closing and opening the app everything is there again', async () => {
  await work();
  forgetKeys();
  const [visit] = await openVisits(await database.visits.toArray());
  expect(visit?.debtor.name).toBe('Rosa Delgado');
  expect((await readDraft('v'))?.notes).toBe('vive con su madre');
  const [photo] = await database.blobs.toArray();
  expect(await (await keptBlob(photo?.sha256 ?? ''))?.text()).toBe('bytes of a photo');
});

test('a sealed record opens at its own place only, and only unchanged', async () => {
  const sealed = await seal('record', 'drafts/a', { notes: 'x' });
  await expect(open('record', 'drafts/b', sealed)).rejects.toThrow();
  for (const place of [0, 12, sealed.length - 1]) {
    const touched = sealed.slice();
    touched[place] = (touched[place] ?? 0) ^ 1;
    await expect(open('record', 'drafts/a', touched)).rejects.toThrow();
  }
  expect(await open('record', 'drafts/a', sealed)).toEqual({ notes: 'x' });
});

test('no key can be read out, and the same record is never sealed to the same bytes', async () => {
  await work();
  const wrapper = await database.vault.get('wrapper');
  const key = wrapper?.id === 'wrapper' ? wrapper.key : undefined;
  await expect(crypto.subtle.exportKey('raw', key as CryptoKey)).rejects.toThrow();
  expect(await seal('day', 'x', 1)).not.toEqual(await seal('day', 'x', 1));
});

test('an erased key does not come back by reading', async () => {
  const sealed = await seal('day', 'visits/a', 1);
  await eraseKey('day');
  await expect(open('day', 'visits/a', sealed)).rejects.toThrow(KeyErased);
  await seal('day', 'visits/b', 2);
  await expect(open('day', 'visits/a', sealed)).rejects.toThrow();
});

test.each([
  ['an hour before the end', LEASE_MS - 3_600_000, 1],
  ['at its end', LEASE_MS, 0],
])('debtors’ data %s of the lease', async (_, later, left) => {
  await work();
  await renewLease(NOW);
  await enforceLease(NOW + later);
  expect(await database.visits.count()).toBe(left);
  expect((await database.vault.get('day')) === undefined).toBe(left === 0);
});

test('when the lease has ended unsent work is still there and still syncs', async () => {
  await work();
  await renewLease(NOW);
  await enforceLease(NOW + LEASE_MS);
  expect((await readDraft('v'))?.notes).toBe('vive con su madre');
  const bodies: string[] = [];
  network((_, init) => {
    bodies.push(...sentEvents(init).map((event) => event.body));
    return answer(init);
  });
  await sendEvents();
  expect(bodies.join()).toContain('Promete pagar el viernes');
  expect((await database.events.toArray()).map((event) => event.status)).toEqual(['sent']);
});

test('a clock that is set back does not stretch the lease; contact begins a new one', async () => {
  await work();
  await renewLease(NOW);
  await enforceLease(NOW + LEASE_MS - 1000);
  await enforceLease(NOW - 10 * LEASE_MS);
  expect((await readEntry('lease'))?.seen_ms).toBeGreaterThanOrEqual(NOW + LEASE_MS - 1000);
  await enforceLease(NOW + LEASE_MS);
  expect((await readEntry('lease'))?.lapsed).toBe(true);
  network((path, init) => (path.endsWith('/feed') ? Response.json(feedOf(['Rosa Delgado'])) : answer(init)));
  await sync();
  expect([(await readEntry('lease'))?.lapsed, await database.visits.count()]).toEqual([false, 1]);
});

const refuses = (code: string, status = 401) =>
  network(() => Response.json({ error: { code, message: '' } }, { status }));

test('a revoked phone keeps what is unsent and wipes the rest', async () => {
  await work();
  refuses('device_revoked');
  await sync();
  expect(await database.visits.count()).toBe(0);
  expect(await database.vault.get('day')).toBeUndefined();
  expect((await database.events.toArray()).map((event) => event.status)).toEqual(['unsent']);
  expect([await database.drafts.count(), await database.blobs.count()]).toEqual([1, 1]);
});

test('a revoked phone with nothing unsent keeps nothing, not even its keys', async () => {
  await storeFeed(feedOf(['Rosa Delgado']));
  await append({ kind: 'shift_started' });
  network((_, init) => answer(init));
  await sendEvents();
  refuses('device_revoked');
  await sync();
  expect(await database.events.count()).toBe(0);
  expect([await database.keys.count(), await database.vault.get('record')]).toEqual([0, undefined]);
  expect((await database.device.get('me'))?.credential).toBeUndefined();
});

test('a server that merely does not know the phone wipes nothing', async () => {
  await work();
  refuses('unauthenticated');
  await sync();
  expect([await database.visits.count(), (await readEntry('last_sync'))?.problem]).toEqual([1, 'unknown']);
});

test('enrolled again, the phone hands in what the revoked one had not sent', async () => {
  await work();
  refuses('device_revoked');
  await sync();
  const device_id = '0199b5c0-0000-7000-8000-0000000000bb';
  const server_public_key = await serverPublicKey();
  const agent = { id: 'a', name: 'Daniela' };
  network(() =>
    Response.json({ device_id, credential: 'dev_new', server_public_key, agent, organization: ORGANIZATION }),
  );
  await enrol('code');
  await append({ kind: 'shift_started' });
  let shown: string | null = null;
  network((_, init) => {
    shown = new Headers(init.headers).get('authorization');
    return answer(init);
  });
  await sendEvents();
  expect(shown).toBe('Bearer dev_new');
  const kept = (await database.events.toArray()).map((event) => [event.kind, event.status]);
  expect(kept.sort()).toEqual([
    ['shift_started', 'sent'],
    ['visit_completed', 'sent'],
  ]);
  expect(await database.drafts.count()).toBe(1);
});
