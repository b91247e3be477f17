/** The questionnaire of an open visit: every answer is computed by the core and saved at once. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Filling, loadedCore } from '../core/core.ts';
import type { FormView } from '../core/form.ts';
import { database } from '../store/database.ts';
import type { Visit, VisitKind } from '../store/wire.ts';
import { type FormFiles, filesOf } from '../sync/formFiles.ts';
import { askedBy, type Draft, saveDraft } from './draft.ts';
import { withLastAnswers } from './lastAnswers.ts';
import { prefilled } from './prefill.ts';
import { placeText, properties } from './properties.ts';

export interface FillingState {
  /** `null`: this kind of visit has no questionnaire. */
  view: FormView | null;
  /** The hashes of the files that it shows, by name. */
  files: FormFiles;
  answer(reference: string, value: string | string[] | null): void;
  add(reference: string): void;
  remove(reference: string): void;
  finish(): { answers: unknown; valid: boolean };
}

/** As the screen was when it opened. */
interface Begun {
  visit: Visit;
  kind: VisitKind | undefined;
  draft: Draft;
  language: string;
}

interface Opened {
  filling: Filling;
  files: FormFiles;
}

async function openFor({ visit, kind, draft, language }: Begun): Promise<Opened | null> {
  const asked = askedBy(draft, visit, kind);
  if (!asked) return null;
  const { questionnaire_id: id, version } = asked;
  const questionnaire = await database.questionnaires.get([id, version]);
  if (!questionnaire) return null;
  const core = await loadedCore();
  const definition = await withLastAnswers(questionnaire);
  const known = await properties();
  const filling = core.openFilling(definition, prefilled(visit), draft.filling, language, known);
  return { filling, files: filesOf(questionnaire) };
}

export function useFilling(
  visit: Visit,
  kind: VisitKind | undefined,
  draft: Draft,
): FillingState | undefined {
  const { i18n } = useTranslation();
  const filling = useRef<Filling | null>(null);
  const [view, setView] = useState<FormView | null | undefined>(undefined);
  const [files, setFiles] = useState<FormFiles>({});
  // Opened once: what the phone reads from its store later is what this screen wrote itself.
  const first = useRef<Begun>({ visit, kind, draft, language: i18n.language });
  useEffect(() => {
    let stale = false;
    const begun = first.current;
    void openFor(begun).then((opened) => {
      if (stale) {
        opened?.filling.close();
        return;
      }
      filling.current = opened?.filling ?? null;
      setFiles(opened?.files ?? {});
      setView(opened ? opened.filling.view(begun.language) : null);
    });
    return () => {
      stale = true;
      filling.current?.close();
      filling.current = null;
    };
  }, []);
  const change = useCallback(
    (work: (open: Filling) => void) => {
      const open = filling.current;
      if (!open) return;
      const place = placeText();
      if (place) open.locate(place);
      work(open);
      setView(open.view(i18n.language));
      void saveDraft(visit.id, { filling: open.draft() });
    },
    [visit.id, i18n.language],
  );
  if (view === undefined) return undefined;
  return {
    view,
    files,
    answer: (reference, value) => change((open) => open.answer(reference, value)),
    add: (reference) => change((open) => open.add(reference)),
    remove: (reference) => change((open) => open.remove(reference)),
    finish: () => filling.current?.finish() ?? { answers: null, valid: true },
  };
}
