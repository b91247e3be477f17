/** The files of the questionnaire that is written: adding them, and which of them are not here yet. */
import { ApiError, type Schema } from '@ronda/api-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { createContext, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../../app/failures.ts';
import type { Definition } from '../model/definition.ts';
import {
  type FormFile,
  freeFileName,
  knownName,
  missingIn,
  textOf,
  withData,
  withFile,
} from '../model/files.ts';
import { addFile, filesQuery } from '../queries.ts';

export type KeptFile = Schema<'QuestionnaireFile'>;

/** Hashes by name, for what is shown as the phone shows it. */
export const FilesContext = createContext<Record<string, string>>({});

/** A list goes with the questionnaire, which must stay below 1 MB. */
const LARGEST_LIST_BYTES = 900_000;
const LIST = /\.(csv|xml|geojson)$/i;

export interface Files {
  missing: FormFile[];
  /** What the server has, by hash. */
  known: ReadonlyMap<string, KeptFile>;
  /** Adds files by their names; one that is named like a known one takes its place. */
  addAll: (files: File[]) => void;
  /** Replaces one, whatever the chosen file is called. */
  replace: (name: string, file: File) => void;
  /** Adds a file for one place, under a free name. */
  addFor: (file: File, place: (definition: Definition, name: string) => Definition) => void;
  /** How many of those on their way have arrived. */
  progress: { done: number; count: number } | null;
  /** What was wrong with those that were not added, in words. */
  refused: string[];
}

type Step = (definition: Definition) => Definition;

export function useFiles(
  id: string,
  definition: Definition,
  onChange: (definition: Definition, about: string) => void,
): Files {
  const { t } = useTranslation('questionnaires');
  const saved = useQuery(filesQuery(id));
  const [added, setAdded] = useState<KeptFile[]>([]);
  const [progress, setProgress] = useState<Files['progress']>(null);
  const newest = useRef(definition);
  newest.current = definition;
  const known = useMemo(
    () => new Map([...(saved.data ?? []), ...added].map((file) => [file.sha256, file])),
    [saved.data, added],
  );

  const keep = useCallback(async (file: File): Promise<string> => {
    const kept = await addFile(file);
    setAdded((before) => [...before, kept]);
    return kept.sha256;
  }, []);

  const list = async (file: File, name: string | undefined): Promise<Step> => {
    if (!name) throw new Error(t('files.unknown_list'));
    if (file.size > LARGEST_LIST_BYTES) throw new Error(t('files.list_too_large'));
    const text = textOf(await file.arrayBuffer());
    return (before) => withData(before, name, text);
  };

  const media = async (file: File, name: string): Promise<Step> => {
    const sha256 = await keep(file);
    return (before) => withFile(before, name, sha256);
  };

  const byName = (file: File): Promise<Step> => {
    const found = knownName(newest.current, file.name);
    const isList = found ? found.kind === 'data' : LIST.test(file.name);
    return isList
      ? list(file, found?.name)
      : media(file, found?.name ?? freeFileName(newest.current, file.name));
  };

  const wrong = (file: File, error: unknown): string => {
    const field = error instanceof ApiError ? error.fields[0] : undefined;
    const own = error instanceof ApiError || !(error instanceof Error) ? failureText(error) : error.message;
    const words = field ? t(`problems.codes.${field.code}`, { subject: file.name, defaultValue: own }) : own;
    return words.includes(file.name) ? words : `${file.name}: ${words}`;
  };

  const send = useMutation({
    mutationFn: async (jobs: { file: File; make: () => Promise<Step> }[]) => {
      const steps: Step[] = [];
      const refused: string[] = [];
      for (const [done, { file, make }] of jobs.entries()) {
        setProgress({ done, count: jobs.length });
        try {
          steps.push(await make());
        } catch (error) {
          refused.push(wrong(file, error));
        }
      }
      return { steps, refused };
    },
    onSuccess: ({ steps }) => {
      if (steps.length > 0)
        onChange(
          steps.reduce((before, step) => step(before), newest.current),
          '',
        );
    },
    onSettled: () => setProgress(null),
  });

  return {
    missing: saved.data ? missingIn(definition, new Set(known.keys())) : [],
    known,
    addAll: (files) => send.mutate(files.map((file) => ({ file, make: () => byName(file) }))),
    replace: (name, file) => {
      const data = knownName(newest.current, name)?.kind === 'data';
      send.mutate([{ file, make: () => (data ? list(file, name) : media(file, name)) }]);
    },
    addFor: (file, place) => {
      const make = async (): Promise<Step> => {
        const name = freeFileName(newest.current, file.name);
        const step = await media(file, name);
        return (before) => place(step(before), name);
      };
      send.mutate([{ file, make }]);
    },
    progress,
    refused: send.data?.refused ?? [],
  };
}
