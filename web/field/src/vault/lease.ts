/** The lease on debtors' data: it ends 72 hours after the last contact with the server, and its key is erased. */

import { database, type Lease, readEntry, writeEntry } from '../store/database.ts';
import { forgetStreets } from '../streets/kept.ts';
import { forgetVisits } from './records.ts';
import { eraseKey } from './vault.ts';

export const LEASE_MS = 72 * 3_600_000;

let lookedAtMs: number | undefined;

/** The latest time this phone has seen: a clock that is set back does not stretch the lease. */
function latest(lease: Lease, now: number): number {
  const monotonic = performance.now();
  const passed = lookedAtMs === undefined ? 0 : monotonic - lookedAtMs;
  lookedAtMs = monotonic;
  return Math.max(now, lease.seen_ms + passed);
}

/** The server answered: the lease begins anew. */
export async function renewLease(now = Date.now()): Promise<void> {
  lookedAtMs = undefined;
  await writeEntry('lease', { until_ms: now + LEASE_MS, seen_ms: now, lapsed: false });
}

/** Erases what the lease covers once it is over; unsent work lies under another key and stays. */
export async function enforceLease(now = Date.now()): Promise<void> {
  const lease = await readEntry('lease');
  if (!lease || lease.lapsed) return;
  const seen = latest(lease, now);
  await writeEntry('lease', { ...lease, seen_ms: seen, lapsed: seen >= lease.until_ms });
  if (seen >= lease.until_ms) await eraseDay();
}

/** Debtors' data: the key first, then what it sealed. The server gives both anew. */
export async function eraseDay(): Promise<void> {
  await eraseKey('day');
  forgetVisits();
  await database.transaction('rw', database.visits, database.decisions, database.entries, async () => {
    await database.visits.clear();
    await database.decisions.clear();
    await database.entries.delete('feed_version');
  });
  await forgetStreets();
}
