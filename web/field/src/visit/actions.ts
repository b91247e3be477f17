/** What an agent does with a visit: each act is one event of the log, with its effects on this phone. */
import type { Attempt } from '../core/core.ts';
import { append } from '../log/append.ts';
import { nowText } from '../log/clock.ts';
import { releaseBlobs } from '../photo/keep.ts';
import { lastFix } from '../place/location.ts';
import { database, type Progress } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import type { Asked, Fix, PhotoRef, Verdict, Visit, VisitState } from '../store/wire.ts';
import { askedNow, type Draft, sealDraft } from './draft.ts';

export type ReviewKind = 'pin_correction' | 'address_not_found' | 'could_not_enter' | 'ask_supervisor';

async function mark(visitId: string, state: VisitState, more: Partial<Progress> = {}): Promise<void> {
  const before = await database.progress.get(visitId);
  await database.progress.put({ ...before, ...more, visit_id: visitId, state, at: nowText() });
}

export async function setOut(visit: Visit): Promise<void> {
  await append({ kind: 'visit_en_route', visit_id: visit.id, fix: lastFix() }, () =>
    mark(visit.id, 'en_route'),
  );
}

/** Opens the visit: presence was judged and let it. */
export async function openVisit(visit: Visit, attempt: Attempt, verdict: Verdict): Promise<void> {
  const draft: Draft = {
    visit_id: visit.id,
    step: 'script',
    opened_at: nowText(),
    questionnaire: askedNow(visit, await database.kinds.get(visit.kind_id)),
    verdict,
    fixes: attempt.fixes,
    filling: null,
    outcome: null,
    promise: null,
    photos: [],
    signature: null,
    notes: '',
  };
  const body = {
    kind: 'visit_opened',
    visit_id: visit.id,
    address_id: visit.address.id,
    fixes: attempt.fixes,
    trail: attempt.trail,
    clock: attempt.clock,
    pin: attempt.pin ?? undefined,
    verdict,
  };
  const sealed = await sealDraft(draft);
  await append(body, async () => {
    await database.drafts.put(sealed);
    await mark(visit.id, 'in_progress');
  });
}

export interface ReviewRequest {
  review: ReviewKind;
  fixes: Fix[];
  verdict: Verdict | null;
  photos: PhotoRef[];
  notes: string;
}

/** Asks a supervisor to decide; the visit stays on the list unless it cannot be done. */
export async function requestReview(visit: Visit, request: ReviewRequest): Promise<void> {
  const proposed = request.review === 'pin_correction' ? (request.verdict?.position ?? undefined) : undefined;
  const reviewId = newId();
  const body = {
    kind: 'review_requested',
    review_id: reviewId,
    visit_id: visit.id,
    address_id: visit.address.id,
    proposed_pin: proposed,
    ...request,
  };
  await append(body, async () => {
    await mark(visit.id, 'arrived', { review: request.review, review_id: reviewId });
    await releaseBlobs(request.photos);
  });
}

export async function cancelVisit(visit: Visit, reason: string, notes: string): Promise<void> {
  const fix = lastFix();
  const body = { kind: 'visit_cancelled', visit_id: visit.id, reason, notes, fixes: fix ? [fix] : [] };
  await append(body, async () => {
    await mark(visit.id, 'cancelled');
    await database.drafts.delete(visit.id);
  });
}

export interface Completion {
  questionnaire: Asked | null;
  answers: unknown;
  currency: string;
}

/** Completes the visit with everything in the draft. */
export async function completeVisit(visit: Visit, draft: Draft, completion: Completion): Promise<void> {
  const fix = lastFix();
  const { promise } = draft;
  const body = {
    kind: 'visit_completed',
    visit_id: visit.id,
    outcome: draft.outcome,
    questionnaire: completion.questionnaire ?? undefined,
    answers: completion.answers,
    promise: promise && {
      promise_id: promise.promise_id,
      amount: { amount_cents: promise.amount_cents, currency: completion.currency },
      due_date: promise.due_date,
      method: promise.method,
    },
    photos: draft.photos,
    signature: draft.signature ?? undefined,
    notes: draft.notes,
    fixes: fix ? [fix] : [],
    verdict: draft.verdict,
  };
  const files = draft.signature ? [...draft.photos, draft.signature] : draft.photos;
  await append(body, async () => {
    await mark(visit.id, 'completed', { outcome: draft.outcome ?? undefined });
    await releaseBlobs(files);
    await database.drafts.delete(visit.id);
  });
}
