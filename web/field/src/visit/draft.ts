/** A visit that is open on this phone: everything given so far, saved with every change. */
import { database, type SealedDraft } from '../store/database.ts';
import type { Asked, Fix, PhotoRef, Verdict, Visit, VisitKind } from '../store/wire.ts';
import { open, seal } from '../vault/vault.ts';

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
  /** The topic of the questionnaire that was on the screen. */
  topic?: string | null;
  opened_at: string;
  /** The version it began with, which it keeps when another is published; drafts of older apps have none. */
  questionnaire?: Asked | null;
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

/** What a visit that begins now asks; older servers tell it by the kind. */
export const askedNow = (visit: Visit, kind: VisitKind | undefined): Asked | null =>
  visit.questionnaire ?? kind?.questionnaire ?? null;

/** What a visit that was begun asks. */
export const askedBy = (draft: Draft, visit: Visit, kind: VisitKind | undefined): Asked | null =>
  draft.questionnaire === undefined ? askedNow(visit, kind) : draft.questionnaire;

const place = (visitId: string) => `drafts/${visitId}`;

export async function sealDraft(draft: Draft): Promise<SealedDraft> {
  return { visit_id: draft.visit_id, sealed: await seal('record', place(draft.visit_id), draft) };
}

export async function readDraft(visitId: string): Promise<Draft | undefined> {
  const row = await database.drafts.get(visitId);
  return row && open<Draft>('record', place(visitId), row.sealed);
}

/** One change after the other, also from two tabs: each is made to what the one before left. */
function inTurn<Result>(visitId: string, work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(`ronda-draft-${visitId}`, work) as Promise<Result>;
}

/** Saves a change at once; resolves when it is on the disk. */
export function saveDraft(visitId: string, change: Partial<Omit<Draft, 'visit_id'>>): Promise<void> {
  return inTurn(visitId, async () => {
    const draft = await readDraft(visitId);
    if (!draft) return;
    const { sealed } = await sealDraft({ ...draft, ...change });
    await database.drafts.update(visitId, { sealed });
  });
}

/** The draft with every change that was begun before. */
export function settledDraft(visitId: string): Promise<Draft | undefined> {
  return inTurn(visitId, () => readDraft(visitId));
}
