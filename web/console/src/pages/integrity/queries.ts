/** What phones sent and could not be taken in, and faults of their logs. */
import type { Schema } from '@ronda/api-client';
import { queryOptions } from '@tanstack/react-query';
import { answer, api, queryClient } from '../../app/api.ts';

export type SetAside = Schema<'QuarantineItem'>;
export type ChainFinding = Schema<'ChainFinding'>;

export const setAsideQuery = (settled: boolean) =>
  queryOptions({
    queryKey: ['integrity', 'set_aside', settled],
    queryFn: () => answer(api.GET('/api/v1/quarantine', { params: { query: { settled } } })),
  });

export const findingsQuery = (settled: boolean) =>
  queryOptions({
    queryKey: ['integrity', 'findings', settled],
    queryFn: () => answer(api.GET('/api/v1/chain-findings', { params: { query: { settled } } })),
  });

export const refreshIntegrity = (): Promise<unknown> =>
  Promise.all(
    ['integrity', 'waiting', 'devices'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
  );

/** What was sent, readable: the event's own words when they can be read, else the bytes as they came. */
export function contentsOf(raw: string): string {
  try {
    const event = JSON.parse(raw) as { body?: unknown };
    const body = typeof event.body === 'string' ? (JSON.parse(event.body) as unknown) : event;
    return JSON.stringify(body, null, 2);
  } catch {
    return raw;
  }
}
