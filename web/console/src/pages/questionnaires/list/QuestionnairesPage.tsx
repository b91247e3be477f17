/** The questionnaires: which are published, which are being written, and who asks them. */
import { Button, Switch } from '@mantine/core';
import { EmptyState } from '@ronda/ui';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session.ts';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable, useTableState } from '../../../table/index.ts';
import { type QuestionnaireSummary, questionnairesQuery } from '../queries.ts';
import { NewQuestionnaire } from './NewQuestionnaire.tsx';
import { useQuestionnaireColumns } from './questionnaireColumns.tsx';

const DEFAULTS = { perPage: 500 };

export function QuestionnairesPage() {
  const { t } = useTranslation('questionnaires');
  const { administer } = useMay();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const [retired, setRetired] = useState(false);
  const state = useTableState(DEFAULTS);
  const select = useMemo(
    () => (all: QuestionnaireSummary[]) => {
      const rows = all.filter((row) => retired || !row.retired_at);
      return { rows, total: rows.length };
    },
    [retired],
  );
  const query = useQuery({ ...questionnairesQuery, select });
  const columns = useQuestionnaireColumns(administer);
  const open = (id: string) =>
    void navigate({ to: '/questionnaires/$questionnaireId', params: { questionnaireId: id } });
  const add = administer && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('list.add')}
    </Button>
  );
  return (
    <Page kind="table">
      <PageHeader title={t('list.title')} description={t('list.lead')} actions={add} />
      <DataTable
        name="questionnaires"
        label={t('list.title')}
        columns={columns}
        state={state}
        query={query}
        rowId={(row) => row.id}
        onOpen={(row) => open(row.id)}
        searchable={false}
        filters={
          <Switch
            label={t('list.show_retired')}
            checked={retired}
            onChange={(event) => setRetired(event.currentTarget.checked)}
          />
        }
        empty={
          <EmptyState
            icon={IconForms}
            title={t('list.empty.title')}
            text={t('list.empty.text')}
            action={add}
          />
        }
      />
      {adding && <NewQuestionnaire onClose={() => setAdding(false)} onMade={open} />}
    </Page>
  );
}
