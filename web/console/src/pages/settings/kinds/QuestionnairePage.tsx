/** A questionnaire's questions, as a list or as JSON; saving publishes a new version. */
import { Alert, Button, List, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { ApiError, type Schema } from '@ronda/api-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { failureText, showSuccess } from '../../../app/failures.ts';
import { ErrorPage } from '../../../components/ErrorPage.tsx';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { PageLoader } from '../../../components/PageLoader.tsx';
import classes from './kinds.module.css';
import { QuestionList } from './QuestionList.tsx';
import { questionnaireQuery } from './queries.ts';
import { type Definition, freeName, isDefinition } from './questions.ts';

function Problems({ error }: { error: unknown }) {
  const { t } = useTranslation('kinds');
  if (!error) return null;
  const fields = error instanceof ApiError ? error.fields : [];
  if (fields.length === 0) return <Alert color="red">{failureText(error)}</Alert>;
  return (
    <Alert color="red" title={t('not_published')} mb="md">
      <List size="sm">
        {fields.map(({ field, message }) => (
          <List.Item key={`${field} ${message}`}>
            <code>{field.replace('definition/data/', '')}</code>: {message}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** The text as a definition; a `SyntaxError` says where it is broken. */
function parsed(text: string): Definition {
  const value: unknown = JSON.parse(text);
  if (!isDefinition(value)) throw new SyntaxError('nodes');
  return value;
}

function Editor({ questionnaire }: { questionnaire: Schema<'Questionnaire'> }) {
  const { t } = useTranslation('kinds');
  const { id } = questionnaire;
  const [title, setTitle] = useState(questionnaire.title);
  const [shape, setShape] = useState('list');
  const [definition, setDefinition] = useState(() => questionnaire.definition as unknown as Definition);
  const [text, setText] = useState('');
  const [broken, setBroken] = useState('');
  const publish = useMutation({
    mutationFn: (next: Definition) =>
      answer(
        api.POST('/api/v1/questionnaires/{id}/versions', {
          params: { path: { id } },
          body: { title, definition: next as unknown as Record<string, never> },
        }),
      ),
    meta: { showsOwnFailure: true },
    onSuccess: async ({ version }) => {
      showSuccess(t('published', { version }));
      await queryClient.invalidateQueries({ queryKey: ['questionnaires'] });
    },
  });
  /** What is on screen as a definition, or nothing when its JSON is broken. */
  const current = (): Definition | null => {
    if (shape === 'list') return definition;
    try {
      setBroken('');
      return parsed(text);
    } catch (error) {
      setBroken(t('broken_json', { problem: error instanceof Error ? error.message : '' }));
      return null;
    }
  };
  const show = (next: string) => {
    const now = current();
    if (!now) return;
    setDefinition(now);
    setText(JSON.stringify(now, null, 2));
    setShape(next);
  };
  const save = () => {
    const now = current();
    if (now) publish.mutate(now);
  };
  return (
    <>
      <PageHeader
        title={questionnaire.title}
        description={t('version', { version: questionnaire.version })}
        actions={
          <Button loading={publish.isPending} onClick={save}>
            {t('publish')}
          </Button>
        }
      />
      <Problems error={publish.error} />
      <TextInput
        label={t('title_label')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        mb="md"
      />
      <SegmentedControl
        mb="md"
        aria-label={t('shape')}
        value={shape}
        onChange={show}
        data={[
          { value: 'list', label: t('as_list') },
          { value: 'json', label: 'JSON' },
        ]}
      />
      {shape === 'list' ? (
        <QuestionList
          nodes={definition.nodes}
          lists={definition.choice_lists ?? {}}
          nameFor={(label) => freeName(definition.nodes, label)}
          onChange={(nodes, choice_lists) => setDefinition({ ...definition, nodes, choice_lists })}
        />
      ) : (
        <Textarea
          className={classes.json}
          autosize
          minRows={20}
          maxRows={40}
          spellCheck={false}
          aria-label="JSON"
          value={text}
          error={broken}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
    </>
  );
}

export function QuestionnairePage() {
  const { questionnaireId } = useParams({ strict: false }) as { questionnaireId: string };
  const query = useQuery(questionnaireQuery(questionnaireId));
  if (query.error && !query.data) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  if (!query.data) return <PageLoader />;
  return (
    <Page narrow>
      <Editor key={`${query.data.id} ${query.data.version}`} questionnaire={query.data} />
    </Page>
  );
}
