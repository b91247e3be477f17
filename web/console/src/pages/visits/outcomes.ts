/** Outcomes of all kinds of visit, in words. */
import type { Schema } from '@ronda/api-client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { kindsQuery, type VisitKind } from './queries.ts';

type Outcome = Schema<'Outcome'>;

/** The outcomes without finer ones below, by code. */
export function leavesOf(kinds: readonly VisitKind[]): Map<string, string> {
  const leaves = new Map<string, string>();
  const walk = (outcomes: readonly Outcome[]) => {
    for (const { code, label, children = [] } of outcomes) {
      if (children.length > 0) walk(children);
      else if (!leaves.has(code)) leaves.set(code, label);
    }
  };
  for (const kind of kinds) walk(kind.outcomes.outcomes);
  return leaves;
}

/** The label of each outcome's code. */
export function useOutcomeLabels(): Map<string, string> {
  const { data } = useQuery(kindsQuery);
  return useMemo(() => leavesOf(data ?? []), [data]);
}
