/** What the pages of this area ask the server for. */
import type { Schema } from '@ronda/api-client';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../app/api.ts';

export type AccountLine = Schema<'AccountLine'>;
export type Account = Schema<'Account'>;
export type AccountAddress = Schema<'AccountAddress'>;

/** The names of the filters, the same in the address bar and on the wire. */
export const ACCOUNT_FILTERS = [
  'portfolio',
  'branch',
  'agent',
  'bucket',
  'days_from',
  'days_to',
  'pin',
  'visit',
] as const;

export const accountsQuery = (parameters: Record<string, string>) =>
  queryOptions({
    queryKey: ['accounts', 'list', parameters],
    queryFn: () => answer(api.GET('/api/v1/accounts', { params: { query: parameters } })),
  });

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['accounts', id],
    queryFn: () => answer(api.GET('/api/v1/accounts/{id}', { params: { path: { id } } })),
  });
