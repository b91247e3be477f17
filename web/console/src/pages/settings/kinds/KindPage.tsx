/** One kind of visit: name, script, questionnaire, outcomes and reasons. */
import { Alert, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { ApiError, type Schema } from '@ronda/api-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../../app/api.ts';
import { failureText, showSuccess } from '../../../app/failures.ts';
import { fieldProblemText } from '../../../app/fieldProblems.ts';
import { ErrorPage } from '../../../components/ErrorPage.tsx';
import { FormActions } from '../../../components/FormActions.tsx';
import { useUnsavedGuard } from '../../../components/leaving.ts';
import { NotFoundPage } from '../../../components/NotFoundPage.tsx';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { PageLoader } from '../../../components/PageLoader.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { type QuestionnaireSummary, questionnairesQuery } from '../../questionnaires/queries.ts';
import { kindsQuery, type VisitKind } from '../../visits/queries.ts';
import { OutcomeEditor } from './OutcomeEditor.tsx';
import { ReasonEditor } from './ReasonEditor.tsx';
import { codeOf, emptyOutcome, withCodes } from './tree.ts';

type Draft = Schema<'VisitKindRequest'>;

const draftOf = (kind: VisitKind | undefined): Draft => ({
  code: kind?.code ?? '',
  name: kind?.name ?? '',
  script: kind?.script ?? '',
  questionnaire_id: kind?.questionnaire_id ?? null,
  outcomes: kind?.outcomes ?? { outcomes: [emptyOutcome('debtor')], cancel_reasons: [] },
  archived: kind?.archived ?? false,
});

/** Published and not retired; what the kind asks already stays choosable. */
const offered = (all: QuestionnaireSummary[], own: string | null | undefined) =>
  all.filter(({ id, version, retired_at }) => id === own || (version && !retired_at));

/** What is sent: every new line gets its code. */
const finished = (draft: Draft): Draft => ({
  ...draft,
  code: draft.code || codeOf(draft.name),
  outcomes: {
    ...draft.outcomes,
    outcomes: withCodes(draft.outcomes.outcomes),
    cancel_reasons: draft.outcomes.cancel_reasons.map(({ code, label }) => ({
      code: code || codeOf(label),
      label,
    })),
  },
});

function Problems({ error }: { error: unknown }) {
  if (!error) return null;
  const fields = error instanceof ApiError ? error.fields : [];
  return (
    <Alert color="red" mb="md">
      {fields.length === 0
        ? failureText(error)
        : fields.map((problem) => (
            <div key={`${problem.field} ${problem.message}`}>{fieldProblemText(problem)}</div>
          ))}
    </Alert>
  );
}

function KindForm({ kind }: { kind: VisitKind | undefined }) {
  const { t } = useTranslation('kinds');
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => draftOf(kind));
  const saved = useRef(draft);
  useUnsavedGuard(() => JSON.stringify(draft) !== JSON.stringify(saved.current));
  const { data: questionnaires = [] } = useQuery(questionnairesQuery);
  const put = (next: Partial<Draft>) => setDraft({ ...draft, ...next });
  const save = useMutation({
    mutationFn: async () => {
      const body = finished(draft);
      if (kind)
        await answer(api.PUT('/api/v1/visit-kinds/{id}', { params: { path: { id: kind.id } }, body }));
      else await answer(api.POST('/api/v1/visit-kinds', { body }));
    },
    meta: { showsOwnFailure: true },
    onSuccess: async () => {
      saved.current = draft;
      showSuccess(t('saved'));
      await queryClient.invalidateQueries({ queryKey: ['visit-kinds'] });
      await navigate({ to: '/settings/kinds' });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Problems error={save.error} />
      <Panel>
        <TextInput
          required
          label={t('name')}
          value={draft.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <Select
          mt="sm"
          clearable
          label={t('questionnaire')}
          description={t('questionnaire_hint')}
          data={offered(questionnaires, draft.questionnaire_id).map(({ id, title }) => ({
            value: id,
            label: title,
          }))}
          value={draft.questionnaire_id ?? null}
          onChange={(questionnaire_id) => put({ questionnaire_id })}
        />
        <Textarea
          mt="sm"
          autosize
          minRows={4}
          label={t('script')}
          description={t('script_hint')}
          value={draft.script}
          onChange={(event) => put({ script: event.currentTarget.value })}
        />
        {kind && (
          <Switch
            mt="md"
            label={t('archive')}
            description={t('archive_hint')}
            checked={draft.archived}
            onChange={(event) => put({ archived: event.currentTarget.checked })}
          />
        )}
      </Panel>
      <Panel title={t('outcomes')} text={t('outcomes_hint')}>
        <OutcomeEditor
          outcomes={draft.outcomes.outcomes}
          onChange={(outcomes) => put({ outcomes: { ...draft.outcomes, outcomes } })}
        />
      </Panel>
      <Panel title={t('reasons')} text={t('reasons_hint')}>
        <ReasonEditor
          reasons={draft.outcomes.cancel_reasons}
          onChange={(cancel_reasons) => put({ outcomes: { ...draft.outcomes, cancel_reasons } })}
        />
      </Panel>
      <FormActions pending={save.isPending} onCancel={() => void navigate({ to: '/settings/kinds' })} />
    </form>
  );
}

export function KindPage() {
  const { t } = useTranslation('kinds');
  const { kindId } = useParams({ strict: false }) as { kindId: string };
  const query = useQuery(kindsQuery);
  const kind = query.data?.find(({ id }) => id === kindId);
  if (query.isPending) return <PageLoader />;
  if (query.error && !query.data) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  if (!kind && kindId !== 'new') return <NotFoundPage />;
  return (
    <Page narrow>
      <PageHeader title={kind?.name ?? t('add')} back={{ to: '/settings/kinds', label: t('title') }} />
      <KindForm key={kindId} kind={kind} />
    </Page>
  );
}
