/** How much waits for a person: for the badges of the menu. */
import type { Schema } from '@ronda/api-client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import { useMay } from './session.ts';

export type Waiting = Schema<'Waiting'>;

const waitingQuery = queryOptions({
  queryKey: ['waiting'],
  queryFn: () => answer(api.GET('/api/v1/waiting')),
  staleTime: 5_000,
  refetchInterval: 60_000,
});

/** Nothing for those who only look. */
export function useWaiting(): Waiting | undefined {
  const { supervise } = useMay();
  return useQuery({ ...waitingQuery, enabled: supervise }).data;
}
