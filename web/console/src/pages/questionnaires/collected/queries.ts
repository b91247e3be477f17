/** What the pages about ODK Collect ask the server. */
import type { Schema } from '@ronda/api-client';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../app/api.ts';

export type CollectedSummary = Schema<'CollectedSummary'>;
export type CollectedSubmission = Schema<'CollectedSubmission'>;

/** The names of the filters, the same in the address bar and on the wire. */
export const COLLECTED_BEHIND = ['version', 'branch', 'from', 'to', 'replaced'] as const;
export const COLLECTED_FILTERS = ['questionnaire', 'agent', 'problems', ...COLLECTED_BEHIND];

export const collectedQuery = (parameters: Record<string, string>) =>
  queryOptions({
    queryKey: ['collected', 'list', parameters],
    queryFn: () => answer(api.GET('/api/v1/collected', { params: { query: parameters } })),
  });

export const collectedSubmissionQuery = (id: string) =>
  queryOptions({
    queryKey: ['collected', id],
    queryFn: () => answer(api.GET('/api/v1/collected/{id}', { params: { path: { id } } })),
  });
