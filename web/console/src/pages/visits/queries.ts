/** What the pages about visits ask the server, by one key each. */
import type { Schema } from '@ronda/api-client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api, queryClient } from '../../app/api.ts';

export type VisitSummary = Schema<'VisitSummary'>;
export type Visit = Schema<'Visit'>;
export type VisitKind = Schema<'VisitKind'>;
export type AgentWorkload = Schema<'AgentWorkload'>;

export const kindsQuery = queryOptions({
  queryKey: ['visit-kinds'],
  queryFn: () => answer(api.GET('/api/v1/visit-kinds')),
  staleTime: 60_000,
});

export const workloadQuery = queryOptions({
  queryKey: ['visits', 'workload'],
  queryFn: () => answer(api.GET('/api/v1/agents/workload')),
  staleTime: 5_000,
});

export const visitQuery = (id: string) =>
  queryOptions({
    queryKey: ['visits', 'one', id],
    queryFn: () => answer(api.GET('/api/v1/visits/{id}', { params: { path: { id } } })),
  });

export type Submission = Schema<'Submission'>;

export const submissionQuery = (id: string) =>
  queryOptions({
    queryKey: ['visits', 'one', id, 'submission'],
    queryFn: () => answer(api.GET('/api/v1/visits/{id}/submission', { params: { path: { id } } })),
  });

/** After any change to visits: everything shown of them is asked for again. */
export const refreshVisits = (): Promise<unknown> =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['visits'] }),
    queryClient.invalidateQueries({ queryKey: ['reviews'] }),
    queryClient.invalidateQueries({ queryKey: ['accounts'] }),
  ]);

interface Option {
  value: string;
  label: string;
}

/** Agents for a select, the least busy first when `byLoad`. */
export function useAgentOptions(byLoad = false): Option[] {
  const { data = [] } = useQuery(workloadQuery);
  const agents = data.filter((agent) => agent.agent_id !== null && agent.agent_id !== undefined);
  if (byLoad) agents.sort((left, right) => left.open - right.open);
  return agents.map((agent) => ({
    value: agent.agent_id ?? '',
    label: [agent.code, agent.name].filter(Boolean).join(' · '),
  }));
}

/** Kinds of visit for a select; archived ones only for filters. */
export function useKindOptions(withArchived = false): Option[] {
  const { data = [] } = useQuery(kindsQuery);
  const offered = data.filter((kind) => withArchived || !kind.archived);
  return offered.map((kind) => ({ value: kind.id, label: kind.name }));
}
