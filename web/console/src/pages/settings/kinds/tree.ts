/** Changing an outcome tree without touching the old one. A path is the position at each level. */
import type { Schema } from '@ronda/api-client';

export type Outcome = Schema<'Outcome'>;
export type Path = readonly number[];

export const emptyOutcome = (contact: Outcome['contact']): Outcome => ({
  code: '',
  label: '',
  contact,
  promise: false,
  children: [],
});

/** The list with one entry replaced, or left out when the new one is `null`. */
function replaced<T>(list: readonly T[], at: number, next: T | null): T[] {
  return list.flatMap((entry, index) => (index === at ? (next === null ? [] : [next]) : [entry]));
}

/** Changes the outcome at a path; `null` removes it. */
export function changeAt(
  outcomes: readonly Outcome[],
  [first, ...rest]: Path,
  change: (outcome: Outcome) => Outcome | null,
): Outcome[] {
  const outcome = first === undefined ? undefined : outcomes[first];
  if (first === undefined || !outcome) return [...outcomes];
  const next =
    rest.length === 0
      ? change(outcome)
      : { ...outcome, children: changeAt(outcome.children ?? [], rest, change) };
  return replaced(outcomes, first, next);
}

/** Swaps an entry with the one before (`-1`) or after (`1`) it, at its own level. */
export function moveAt(outcomes: readonly Outcome[], path: Path, by: -1 | 1): Outcome[] {
  const [first = 0, ...rest] = path;
  if (rest.length > 0) {
    return changeAt(outcomes, [first], (outcome) => ({
      ...outcome,
      children: moveAt(outcome.children ?? [], rest, by),
    }));
  }
  return swapped(outcomes, first, by);
}

export function swapped<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const moved = list[at];
  const other = list[at + by];
  if (moved === undefined || other === undefined) return [...list];
  return list.map((entry, index) => (index === at ? other : index === at + by ? moved : entry));
}

/** A code out of a label: small letters, digits and underscores. */
export function codeOf(label: string): string {
  const plain = label
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 60);
}

/** Gives every outcome without a code one out of its label; those with a code keep it. */
export function withCodes(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.map((outcome) => ({
    ...outcome,
    code: outcome.code || codeOf(outcome.label),
    children: withCodes(outcome.children ?? []),
  }));
}
