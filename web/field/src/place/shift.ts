/** The shift: it begins and ends by the agent's hand, and tracking with it. */
import { append } from '../log/append.ts';
import { nowText } from '../log/clock.ts';
import { readEntry, writeEntry } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { keepDoors } from '../streets/keepDoors.ts';
import { lastFix } from './location.ts';
import { startTrail, stopTrail } from './trail.ts';

export async function startShift(): Promise<void> {
  const shift = { shift_id: newId(), started_at: nowText() };
  await append({ kind: 'shift_started', shift_id: shift.shift_id, fix: lastFix() }, () =>
    writeEntry('shift', shift),
  );
  await startTrail();
  void keepDoors();
}

export async function endShift(): Promise<void> {
  const shift = await readEntry('shift');
  if (!shift) return;
  stopTrail();
  await append({ kind: 'shift_ended', shift_id: shift.shift_id, fix: lastFix() }, () =>
    writeEntry('shift', null),
  );
}
