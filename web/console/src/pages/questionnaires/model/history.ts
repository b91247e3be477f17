/** What was, what is and what was undone. Changes of one thing in a row, such as typing, count as one. */

export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** What the last change was about. */
  about: string | null;
}

const LONGEST = 200;

export const begun = <T>(present: T): History<T> => ({ past: [], present, future: [], about: null });

export function changed<T>(history: History<T>, present: T, about: string | null = null): History<T> {
  if (present === history.present) return history;
  const continues = about !== null && about === history.about;
  const past = continues ? history.past : [...history.past, history.present].slice(-LONGEST);
  return { past, present, future: [], about };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  const future = [history.present, ...history.future];
  return { past: history.past.slice(0, -1), present: before, future, about: null };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, about: null };
}
