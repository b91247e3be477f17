/** What the settings of kinds ask the server. */
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../app/api.ts';

export const questionnairesQuery = queryOptions({
  queryKey: ['questionnaires'],
  queryFn: () => answer(api.GET('/api/v1/questionnaires')),
  staleTime: 60_000,
});

export const questionnaireQuery = (id: string) =>
  queryOptions({
    queryKey: ['questionnaires', id],
    queryFn: () => answer(api.GET('/api/v1/questionnaires/{id}', { params: { path: { id } } })),
  });
