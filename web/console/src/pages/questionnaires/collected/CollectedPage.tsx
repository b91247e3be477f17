/** What was filled in with ODK Collect: listed, filtered, exported. */
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconInbox } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ListPage, useTableState } from '../../../table/index.ts';
import { ExportItems } from '../ExportItems.tsx';
import { QuestionnairesTabs } from '../QuestionnairesTabs.tsx';
import { CollectedFilters } from './CollectedFilters.tsx';
import { useCollectedColumns } from './collectedColumns.tsx';
import { COLLECTED_FILTERS, collectedQuery } from './queries.ts';

const DEFAULTS = { sort: '-received', filters: COLLECTED_FILTERS };

/** One questionnaire has one set of columns, so one is exported at a time. */
function ExportMenu({ questionnaireId }: { questionnaireId: string | undefined }) {
  const { t } = useTranslation('collected');
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>
          {t('export.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw={280}>
        {questionnaireId ? (
          <ExportItems questionnaireId={questionnaireId} />
        ) : (
          <Menu.Label>{t('export.choose')}</Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

export function CollectedPage() {
  const { t } = useTranslation('collected');
  const navigate = useNavigate();
  const state = useTableState(DEFAULTS);
  const query = useQuery({ ...collectedQuery(state.parameters), placeholderData: keepPreviousData });
  const columns = useCollectedColumns();
  return (
    <ListPage
      name="collected"
      title={t('title')}
      description={t('lead')}
      actions={<ExportMenu questionnaireId={state.filters.questionnaire} />}
      above={<QuestionnairesTabs value="/questionnaires/collected" />}
      columns={columns}
      state={state}
      query={query}
      onOpen={(row) =>
        void navigate({ to: '/questionnaires/collected/$collectedId', params: { collectedId: row.id } })
      }
      filters={<CollectedFilters state={state} />}
      empty={{
        icon: IconInbox,
        title: t('empty.title'),
        text: t('empty.text'),
        link: { to: '/agents', label: t('empty.action') },
      }}
    />
  );
}
