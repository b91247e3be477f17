/** Who is signed in. */
import type { Schema } from '@ronda/api-client';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';

export type Session = Schema<'Me'>;
export type Role = Schema<'Role'>;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => answer(api.GET('/api/v1/me')),
  staleTime: 60_000,
  retry: false,
});

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => answer(api.GET('/api/v1/setup')),
  staleTime: 0,
});

/** The session; only below the shell, where there always is one. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

const RANK: Record<Role, number> = { agent: 0, analyst: 1, supervisor: 2, administrator: 3, owner: 4 };

/** Whether the person may do what a role (or a higher one) may. Analysts see everything and change nothing. */
export function useMay(): { administer: boolean; supervise: boolean } {
  const { role } = useSession();
  return { administer: RANK[role] >= RANK.administrator, supervise: RANK[role] >= RANK.supervisor };
}
