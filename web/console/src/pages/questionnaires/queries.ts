/** What this area asks the server. */
import { ApiError, type Schema } from '@ronda/api-client';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../app/api.ts';
import type { Definition } from './model/definition.ts';

export type QuestionnaireSummary = Schema<'QuestionnaireSummary'>;
export type QuestionnaireChange = Schema<'QuestionnaireChange'>;
export type SavedDraft = Schema<'QuestionnaireDraft'>;

/** Definitions travel as they are; the generated types call them empty objects. */
export const onWire = (definition: Definition) => definition as unknown as Record<string, never>;
export const fromWire = (definition: unknown) => definition as Definition;

export const questionnairesQuery = queryOptions({
  queryKey: ['questionnaires'],
  queryFn: () => answer(api.GET('/api/v1/questionnaires')),
});

export const libraryQuery = queryOptions({
  queryKey: ['questionnaire-library'],
  queryFn: () => answer(api.GET('/api/v1/questionnaire-library')),
  staleTime: Number.POSITIVE_INFINITY,
});

const one = (id: string) => ({ params: { path: { id } } });

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['questionnaires', id, 'draft'],
    queryFn: () => answer(api.GET('/api/v1/questionnaires/{id}/draft', one(id))),
    // The builder goes on with what it has; loading again would undo what is being written.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const changesQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: ['questionnaires', id, 'changes', revision],
    queryFn: () => answer(api.GET('/api/v1/questionnaires/{id}/changes', one(id))),
  });

/** The newest version, and which there are. */
export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['questionnaires', id, 'versions'],
    queryFn: () => answer(api.GET('/api/v1/questionnaires/{id}', one(id))),
  });

/** What changed between two versions. */
export const comparisonQuery = (id: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['questionnaires', id, 'comparison', from, to],
    queryFn: () =>
      answer(
        api.GET('/api/v1/questionnaires/{id}/changes', { params: { path: { id }, query: { from, to } } }),
      ),
  });

export const begin = (title: string, definition: Definition) =>
  answer(api.POST('/api/v1/questionnaires/drafts', { body: { title, definition: onWire(definition) } }));

export const saveDraft = (id: string, title: string, definition: Definition, revision: number) =>
  answer(
    api.PUT('/api/v1/questionnaires/{id}/draft', {
      ...one(id),
      body: { title, definition: onWire(definition), revision },
    }),
  );

export const publishDraft = (id: string, revision: number) =>
  answer(api.POST('/api/v1/questionnaires/{id}/draft/publish', { ...one(id), body: { revision } }));

export const discardDraft = (id: string, revision: number) =>
  answer(api.DELETE('/api/v1/questionnaires/{id}/draft', { params: { path: { id }, query: { revision } } }));

export const retire = (id: string, retired: boolean) =>
  answer(api.PUT('/api/v1/questionnaires/{id}/retired', { ...one(id), body: { retired } }));

/** A file as the server understands it; every error of the file when it does not. */
export const readForm = (file: File) => sendFile<Schema<'FormReading'>>('/api/v1/questionnaires/read', file);

/** Keeps a picture, sound or film; large pictures come back as smaller ones. */
export const addFile = (file: File) =>
  sendFile<Schema<'QuestionnaireFile'>>('/api/v1/questionnaire-files', file);

/** The files of a draft that the server has. */
export const filesQuery = (id: string) =>
  queryOptions({
    queryKey: ['questionnaires', id, 'files'],
    queryFn: () => answer(api.GET('/api/v1/questionnaires/{id}/files', one(id))),
    gcTime: 0,
  });

async function sendFile<Answer>(path: string, file: File): Promise<Answer> {
  const query = new URLSearchParams({ file_name: file.name });
  const response = await fetch(`${path}?${query}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream' },
    credentials: 'same-origin',
  });
  if (response.ok) return (await response.json()) as Answer;
  const refused = (await response.json().catch(() => ({}))) as Partial<Schema<'ErrorBody'>>;
  throw new ApiError({
    status: response.status,
    code: refused.error?.code ?? 'unexpected',
    message: refused.error?.message ?? '',
    fields: refused.error?.fields ?? [],
  });
}
