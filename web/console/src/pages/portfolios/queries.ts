/** What the pages of this area ask the server for. */
import type { Schema } from '@ronda/api-client';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../app/api.ts';

export type Portfolio = Schema<'Portfolio'>;
export type Import = Schema<'Import'>;
export type ImportFinding = Schema<'ImportFinding'>;
export type ImportKind = Schema<'ImportKind'>;
export type Preview = Schema<'Preview'>;
export type Mapping = Schema<'ColumnMapping'>;
export type ColumnUse = Schema<'ColumnUse'>;

export const portfoliosQuery = queryOptions({
  queryKey: ['portfolios'],
  queryFn: () => answer(api.GET('/api/v1/portfolios')),
});

export const portfolioQuery = (id: string) =>
  queryOptions({
    queryKey: ['portfolios', id],
    queryFn: () => answer(api.GET('/api/v1/portfolios/{id}', { params: { path: { id } } })),
  });

export const importsQuery = (portfolio?: string) =>
  queryOptions({
    queryKey: ['imports', 'list', portfolio ?? 'all'],
    queryFn: () => answer(api.GET('/api/v1/imports', { params: { query: { portfolio } } })),
    refetchInterval: ({ state }) => (state.data?.some((row) => row.state === 'running') ? 1_000 : false),
  });

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => answer(api.GET('/api/v1/imports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 500 : false),
  });

/** What the portfolio asks instead of what the kinds of visit ask. */
export const portfolioQuestionnairesQuery = (id: string) =>
  queryOptions({
    queryKey: ['portfolios', id, 'questionnaires'],
    queryFn: () => answer(api.GET('/api/v1/portfolios/{id}/questionnaires', { params: { path: { id } } })),
  });
