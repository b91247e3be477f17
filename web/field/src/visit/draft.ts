/** A visit that is open on this phone: everything given so far, saved with every change. */
import { database } from '../store/database.ts';
import type { Fix, PhotoRef, Verdict } from '../store/wire.ts';

export type Step = 'script' | 'questions' | 'outcome' | 'promise' | 'evidence' | 'finish';

export interface DraftPromise {
  promise_id: string;
  amount_cents: number | null;
  due_date: string;
  method: string;
}

export interface Draft {
  visit_id: string;
  step: Step;
  opened_at: string;
  verdict: Verdict;
  fixes: Fix[];
  /** The questionnaire's own draft, as the core writes it. */
  filling: string | null;
  outcome: string | null;
  promise: DraftPromise | null;
  photos: PhotoRef[];
  signature: PhotoRef | null;
  notes: string;
}

/** Saves a change at once; resolves when it is on the disk. */
export async function saveDraft(visitId: string, change: Partial<Omit<Draft, 'visit_id'>>): Promise<void> {
  await database.drafts.update(visitId, change);
}
