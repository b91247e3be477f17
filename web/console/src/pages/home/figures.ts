/** The figures of the home page: what each counts, and the list it leads to. */
import type { Schema } from '@ronda/api-client';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../app/api.ts';

export type Today = Schema<'Today'>;

export const todayQuery = queryOptions({
  queryKey: ['today'],
  queryFn: () => answer(api.GET('/api/v1/today')),
  staleTime: 5_000,
  refetchInterval: 15_000,
});

export interface Alert {
  id: 'contradicted' | 'silent' | 'low_battery' | 'failed_messages';
  count: number;
  to: string;
  search: Record<string, string>;
}

/** What a person must look at, the gravest first; nothing when all is well. */
export function alertsOf(today: Today): Alert[] {
  const all: Alert[] = [
    { id: 'contradicted', count: today.contradicted, to: '/visits', search: { verdict: 'contradicted' } },
    { id: 'silent', count: today.silent, to: '/live', search: { state: 'no_signal' } },
    { id: 'low_battery', count: today.low_battery, to: '/live', search: { state: 'low' } },
    {
      id: 'failed_messages',
      count: today.failed_messages,
      to: '/settings/outbox',
      search: { state: 'failed' },
    },
  ];
  return all.filter((alert) => alert.count > 0);
}

/** The share of today's visits that are done, from 0 to 1. */
export function progressOf({ achieved, open }: Today): number {
  const finished = achieved.done + achieved.cancelled;
  return finished + open === 0 ? 0 : finished / (finished + open);
}

/** The first and last hour worth showing, at least from 8 to 18. */
export function workingHours(today: Today): [number, number] {
  const busy = today.hours.flatMap(({ done, cancelled }, hour) => (done + cancelled > 0 ? [hour] : []));
  return [Math.min(8, ...busy), Math.max(18, ...busy)];
}
