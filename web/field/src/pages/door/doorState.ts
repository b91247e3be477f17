/** What the screen at the door shows for a verdict; the verdict itself comes from the core. */
import type { Verdict } from '../../store/wire.ts';

export type DoorLook = 'reading' | 'here' | 'unverifiable' | 'far' | 'unsure';

const has = (verdict: Verdict, ...codes: string[]) =>
  verdict.reasons.some((reason) => codes.includes(reason.code));

export function doorState(verdict: Verdict | null): DoorLook {
  if (!verdict) return 'reading';
  if (verdict.gate === 'open') return 'here';
  if (verdict.gate === 'open_with_pin_photo') return 'unverifiable';
  if (has(verdict, 'far_from_pin', 'outside_locality')) return 'far';
  if (has(verdict, 'too_few_fixes', 'too_short')) return 'reading';
  return 'unsure';
}

const NEEDED_FIXES = 3;
const NEEDED_SPAN_MS = 20_000;

/** How much of the reading is done, from 0 to 1; what counts as enough is the core's decision. */
export function readingShare(verdict: Verdict | null): number {
  if (!verdict) return 0;
  const fixes = verdict.fix_count / NEEDED_FIXES;
  const span = verdict.span_ms / NEEDED_SPAN_MS;
  return Math.min(0.97, Math.min(fixes, 0.15 + span));
}
