/** When to sync: at once when something happens, again later and later while it fails. */
import { markStore } from '../device/eviction.ts';
import { nowText } from '../log/clock.ts';
import { database, writeEntry } from '../store/database.ts';
import { enforceLease, renewLease } from '../vault/lease.ts';
import { wipe } from '../vault/wipe.ts';
import { sendEvents, sendTrail } from './events.ts';
import { takeFeed } from './feed.ts';
import { takeFormFiles } from './formFiles.ts';
import { SyncError } from './http.ts';
import { sendPhotos } from './photos.ts';
import { tidy } from './tidy.ts';

const EVERY_MS = 30_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;

/** How long to wait after so many failures in a row; spread, so that a fleet does not come back as one. */
export function waitMs(failures: number, chance: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(wait * (0.5 + chance / 2));
}

async function round(): Promise<void> {
  const feedVersion = await sendEvents();
  await renewLease();
  await takeFeed(feedVersion);
  await sendTrail();
  await tidy();
  await sendPhotos();
}

let failures = 0;
let timer: number | undefined;
let running: Promise<void> | undefined;
let again = false;

function plan(delayMs: number): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void sync(), delayMs);
}

async function noteFailure(error: unknown): Promise<void> {
  failures += 1;
  const problem = error instanceof SyncError ? error.problem : 'server';
  await writeEntry('last_sync', { at: nowText(), problem });
  if (problem === 'revoked') await wipe();
  else await enforceLease();
  plan((error instanceof SyncError && error.retryAfterMs) || waitMs(failures, Math.random()));
}

async function oneRound(): Promise<void> {
  const device = await database.device.get('me');
  if (!device?.credential) return;
  try {
    await round();
    failures = 0;
    await writeEntry('last_sync', { at: nowText() });
    if (device.revoked) await database.device.update('me', { revoked: false });
    plan(EVERY_MS);
    void takeFormFiles();
  } catch (error) {
    await noteFailure(error);
  }
  await markStore();
}

/** Syncs now; a call during a round makes one more follow. Only one tab does it at a time. */
export async function sync(): Promise<void> {
  if (running) {
    again = true;
    return running;
  }
  running = navigator.locks
    .request('ronda-sync', { ifAvailable: true }, (lock) => (lock ? oneRound() : undefined))
    .then(() => undefined);
  await running;
  running = undefined;
  if (again) {
    again = false;
    plan(0);
  }
}

/** Starts the loop for the life of the page. */
export function startSync(): void {
  for (const event of ['online', 'ronda:appended', 'ronda:enrolled']) {
    window.addEventListener(event, () => {
      failures = 0;
      void sync();
    });
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void sync();
  });
  void sync();
}
