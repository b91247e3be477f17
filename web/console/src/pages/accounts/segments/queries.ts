/** Segments: groups of accounts, each a filter of their list under a name. */
import type { Schema } from '@ronda/api-client';
import { queryOptions } from '@tanstack/react-query';
import { answer, api, queryClient } from '../../../app/api.ts';

export type Segment = Schema<'Segment'>;
export type SegmentRequest = Schema<'SegmentRequest'>;

export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: () => answer(api.GET('/api/v1/segments')),
});

export const refreshSegments = () => queryClient.invalidateQueries({ queryKey: ['segments'] });

/** Gives the segment's id. */
export async function putSegment(id: string | null, body: SegmentRequest): Promise<string> {
  if (!id) return (await answer(api.POST('/api/v1/segments', { body }))).id;
  await answer(api.PUT('/api/v1/segments/{id}', { params: { path: { id } }, body }));
  return id;
}

export const removeSegment = (id: string) =>
  answer(api.DELETE('/api/v1/segments/{id}', { params: { path: { id } } }));

/** What must match, as it stands in the address of the accounts list. */
export type Words = Record<string, string>;

export function wordsOf({ filter, q }: Pick<Segment, 'filter' | 'q'>): Words {
  const set = Object.entries({ ...filter, q }).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]).filter(([, value]) => value));
}

const NUMBERS = ['days_from', 'days_to'];

/** And back. */
export function filterOf({ q, ...words }: Words): Pick<SegmentRequest, 'filter' | 'q'> {
  const typed = Object.entries(words).map(([name, value]) => [
    name,
    NUMBERS.includes(name) ? Number(value) : value,
  ]);
  return { q: q ?? null, filter: Object.fromEntries(typed) as SegmentRequest['filter'] };
}

export const sameWords = (left: Words, right: Words): boolean => {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => left[name] === right[name]);
};
