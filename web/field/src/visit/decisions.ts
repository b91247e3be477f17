/** Supervisors' answers to what this phone asked at doors; they are there without a network. */
import { useLiveQuery } from 'dexie-react-hooks';
import { database } from '../store/database.ts';
import type { Decision } from '../store/wire.ts';
import { openDecisions } from '../vault/records.ts';

/** Which: of one visit, not seen yet, or all. */
export type Which = { visitId: string } | 'unseen' | 'all';

async function read(which: Which): Promise<Decision[]> {
  const { decisions } = database;
  const rows =
    typeof which === 'object'
      ? await decisions.where('visit_id').equals(which.visitId).toArray()
      : await decisions.filter((row) => which === 'all' || !row.seen).toArray();
  return openDecisions(rows.sort((a, b) => b.decided_at.localeCompare(a.decided_at)));
}

/** The answers, newest first. */
export function useDecisions(which: Which): Decision[] {
  const key = typeof which === 'object' ? which.visitId : which;
  return useLiveQuery(() => read(which), [key]) ?? [];
}

/** The agent has read it: it does not stand on the first screen any more. */
export async function markSeen(reviewId: string): Promise<void> {
  await database.decisions.update(reviewId, { seen: true });
}
