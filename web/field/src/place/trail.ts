/** The trail: recorded inside the shift and nowhere else, denser while moving, sparse while still. */
import { database, readEntry } from '../store/database.ts';
import type { Fix } from '../store/wire.ts';
import { distanceM } from './distance.ts';
import { listen } from './location.ts';

const STEP_M = 25;
const MOVING_EVERY_MS = 5_000;
const STILL_EVERY_MS = 60_000;

/** Whether a reading adds something to the trail. */
export function worthKeeping(before: Fix | undefined, fix: Fix): boolean {
  if (before?.clock_run !== fix.clock_run) return true;
  const passedMs = fix.monotonic_ms - before.monotonic_ms;
  if (passedMs >= STILL_EVERY_MS) return true;
  const granted = Math.max(STEP_M, fix.accuracy_m / 2);
  return passedMs >= MOVING_EVERY_MS && distanceM(before, fix) >= granted;
}

let stop: (() => void) | undefined;

/** Begins recording if a shift is on; does nothing when already recording. */
export async function startTrail(): Promise<void> {
  const shift = await readEntry('shift');
  if (!shift || stop) return;
  let kept: Fix | undefined;
  stop = listen({
    fix: (fix) => {
      if (!worthKeeping(kept, fix)) return;
      kept = fix;
      void database.trail.add({ ...fix, shift_id: shift.shift_id, sent: 0 });
    },
  });
}

export function stopTrail(): void {
  stop?.();
  stop = undefined;
}

/** The trail's newest fixes of this run of the clock, oldest first. */
export async function recentTrail(clockRun: number, count = 40): Promise<Fix[]> {
  const newest = await database.trail.orderBy('id').reverse().limit(count).toArray();
  return newest.filter((fix) => fix.clock_run === clockRun).reverse();
}
