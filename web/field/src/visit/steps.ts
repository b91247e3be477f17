/** The steps of an open visit, and what still keeps it from being finished. */
import type { FormView } from '../core/form.ts';
import type { Outcome, VisitKind } from '../store/wire.ts';
import type { Draft, Step } from './draft.ts';

export function findOutcome(outcomes: Outcome[], code: string | null): Outcome | undefined {
  for (const outcome of outcomes) {
    if (outcome.code === code) return outcome;
    const below = findOutcome(outcome.children ?? [], code);
    if (below) return below;
  }
  return undefined;
}

/** The outcomes from the tree's top down to this one. */
export function pathTo(outcomes: Outcome[], code: string | null): Outcome[] {
  for (const outcome of outcomes) {
    if (outcome.code === code) return [outcome];
    const below = pathTo(outcome.children ?? [], code);
    if (below.length > 0) return [outcome, ...below];
  }
  return [];
}

/** Steps that this visit has; a promise only where the outcome is one. */
export function stepsOf(kind: VisitKind | undefined, view: FormView | null, draft: Draft): Step[] {
  const outcome = findOutcome(kind?.outcomes ?? [], draft.outcome);
  const steps: Step[] = [];
  if (kind?.script) steps.push('script');
  if (view) steps.push('questions');
  steps.push('outcome');
  if (outcome?.promise) steps.push('promise');
  return [...steps, 'evidence', 'finish'];
}

export type Missing = 'questions' | 'outcome' | 'promise_amount' | 'promise_date' | 'promise_method';

/** What is missing, by the step where it is given. */
export function missingIn(kind: VisitKind | undefined, view: FormView | null, draft: Draft): Missing[] {
  const missing: Missing[] = [];
  if (view && view.progress.missing + view.progress.invalid > 0) missing.push('questions');
  const outcome = findOutcome(kind?.outcomes ?? [], draft.outcome);
  if (!outcome) missing.push('outcome');
  if (outcome?.promise) {
    if (!draft.promise?.amount_cents) missing.push('promise_amount');
    if (!draft.promise?.due_date) missing.push('promise_date');
    if (!draft.promise?.method) missing.push('promise_method');
  }
  return missing;
}
