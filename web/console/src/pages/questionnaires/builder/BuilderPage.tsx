/** The builder: questions on the left, the selected one in the middle, the phone on the right. */
import { Alert, Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useBlocker, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session.ts';
import { ErrorPage } from '../../../components/ErrorPage.tsx';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { PageLoader } from '../../../components/PageLoader.tsx';
import { type Definition, nodeAt, type Path, pathOfNames } from '../model/definition.ts';
import { hashesOf } from '../model/files.ts';
import { draftQuery, type SavedDraft } from '../queries.ts';
import { AddMenu } from './AddMenu.tsx';
import { add, duplicate, group, moveTo, type Result, remove, step } from './actions.ts';
import classes from './builder.module.css';
import { MissingFiles } from './FilesPanel.tsx';
import { FormSettings } from './FormSettings.tsx';
import { Outline } from './Outline.tsx';
import { Preview } from './Preview.tsx';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { QuestionForm } from './QuestionForm.tsx';
import { SaveBadge } from './SaveBadge.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useCore } from './useCore.ts';
import { type Draft, useDraft } from './useDraft.ts';
import { FilesContext, useFiles } from './useFiles.ts';

interface BuilderProps {
  saved: SavedDraft;
  onPublished: () => void;
}

/** A question that is selected in what is written now. */
function useSelection({ definition, change }: Draft) {
  const [selected, setSelected] = useState<Path | null>(definition.nodes.length > 0 ? [0] : null);
  const node = selected ? nodeAt(definition.nodes, selected) : undefined;
  const act = (result: Result) => {
    if (result.definition !== definition) change({ definition: result.definition });
    setSelected(result.selected);
  };
  return { selected: node ? selected : null, node, act, select: setSelected };
}

function Builder({ saved, onPublished }: BuilderProps) {
  const { t, i18n } = useTranslation('questionnaires');
  const { administer } = useMay();
  const draft = useDraft(saved);
  const { definition, change } = draft;
  const checked = useCore(definition);
  const { selected, node, act, select } = useSelection(draft);
  const languages = definition.languages ?? [];
  const [wanted, setLanguage] = useState(i18n.language.slice(0, 2));
  const language = languages.includes(wanted) ? wanted : (languages[0] ?? '');
  const [publishing, setPublishing] = useState<number | null>(null);
  const unsaved = draft.state !== 'saved';
  useBlocker({
    shouldBlockFn: () => unsaved && !window.confirm(t('leave')),
    enableBeforeUnload: unsaved,
  });
  useHotkeys(
    [
      ['mod+Z', draft.undo],
      ['mod+shift+Z', draft.redo],
      ['mod+Y', draft.redo],
    ],
    [],
  );
  const edit = (next: Definition, about: string) => change({ definition: next }, about);
  const files = useFiles(saved.id, definition, edit);
  const wrong = checked.problems
    .map(({ node: at }) => pathOfNames(definition.nodes, at))
    .filter((path) => path !== null);
  const own = checked.problems.filter(
    ({ node: at }) => pathOfNames(definition.nodes, at)?.join('.') === selected?.join('.'),
  );
  const publish = async () => setPublishing(await draft.flush());
  return (
    <>
      <PageHeader
        title={draft.title}
        back={{ to: '/questionnaires', label: t('list.title') }}
        badge={<SaveBadge state={draft.state} />}
        description={t(saved.based_on ? 'head.based_on' : 'head.never', { version: saved.based_on })}
        actions={
          administer && (
            <Button
              disabled={checked.problems.length > 0 || draft.state === 'conflict'}
              onClick={() => void publish()}
            >
              {t('publish.action')}
            </Button>
          )
        }
      />
      {draft.state === 'conflict' && (
        <Alert color="red" mb="md" title={t('conflict.title')}>
          {t('conflict.text')}
        </Alert>
      )}
      <div className={classes.builder}>
        <nav className={classes.column} aria-label={t('outline.title')}>
          <AddMenu onAdd={(type) => act(add(definition, selected, type))} />
          <Toolbar
            active={selected !== null}
            canUndo={draft.canUndo}
            canRedo={draft.canRedo}
            onUndo={draft.undo}
            onRedo={draft.redo}
            onStep={(direction) => selected && act(step(definition, selected, direction))}
            onGroup={() => selected && act(group(definition, selected))}
            onDuplicate={() => selected && act(duplicate(definition, selected))}
            onRemove={() => selected && act(remove(definition, selected))}
          />
          <Outline
            {...{ definition, language, selected }}
            wrong={wrong}
            onSelect={select}
            onMove={(from, to) => act(moveTo(definition, from, to))}
            onStep={(path, direction) => act(step(definition, path, direction))}
            onDuplicate={(path) => act(duplicate(definition, path))}
            onRemove={(path) => act(remove(definition, path))}
          />
          <Button size="compact-sm" variant="subtle" onClick={() => select(null)}>
            {t('settings.open')}
          </Button>
        </nav>
        <section className={classes.column} aria-label={t('form.title')}>
          <ProblemsPanel
            problems={checked.problems}
            onJump={(at) => select(pathOfNames(definition.nodes, at))}
          />
          <MissingFiles missing={files.missing} onAdd={selected ? () => select(null) : undefined} />
          {selected && node ? (
            <QuestionForm
              {...{ definition, language, node, files }}
              path={selected}
              problems={own}
              onChange={edit}
            />
          ) : (
            <FormSettings
              title={draft.title}
              definition={definition}
              files={files}
              onTitle={(title) => change({ title }, 'title')}
              onChange={edit}
            />
          )}
        </section>
        <FilesContext value={hashesOf(definition)}>
          <Preview {...{ checked, languages, language }} title={draft.title} onLanguage={setLanguage} />
        </FilesContext>
      </div>
      {publishing !== null && (
        <PublishDialog
          id={saved.id}
          revision={publishing}
          language={language}
          missing={files.missing}
          onClose={() => setPublishing(null)}
          onPublished={onPublished}
        />
      )}
    </>
  );
}

export function BuilderPage() {
  const { questionnaireId } = useParams({ strict: false }) as { questionnaireId: string };
  const query = useQuery({ ...draftQuery(questionnaireId), refetchOnWindowFocus: false });
  const [round, setRound] = useState(0);
  if (query.error && !query.data) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  if (!query.data || (query.isFetching && round > 0)) return <PageLoader />;
  const again = () => {
    setRound(round + 1);
    void query.refetch();
  };
  return (
    <Page>
      <Builder key={`${questionnaireId} ${round}`} saved={query.data} onPublished={again} />
    </Page>
  );
}
