/** The branches: which there are, with how many people. */
import { Button } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { EmptyState } from '@ronda/ui';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { branchesQuery } from '../../../app/branches.ts';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable, type TableColumn, useTableState } from '../../../table/index.ts';
import { BranchDialog } from './BranchDialog.tsx';

type Branch = Schema<'Branch'>;
const DEFAULTS = { perPage: 500 };

function useColumns(): TableColumn<Branch>[] {
  const { t } = useTranslation('settings');
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('branches.name'),
        width: 260,
        cell: (row) => <b>{row.name}</b>,
        text: (row) => row.name,
      },
      {
        id: 'code',
        header: t('branches.code'),
        width: 120,
        cell: (row) => row.code,
        text: (row) => row.code,
      },
      {
        id: 'agents',
        header: t('branches.agents'),
        width: 110,
        align: 'end',
        cell: (row) => row.agents,
        text: (row) => String(row.agents),
      },
      {
        id: 'supervisors',
        header: t('branches.supervisors'),
        width: 130,
        align: 'end',
        cell: (row) => row.supervisors,
        text: (row) => String(row.supervisors),
      },
      {
        id: 'state',
        header: t('branches.state'),
        width: 130,
        cell: (row) => t(row.archived ? 'branches.archived' : 'branches.open'),
        text: (row) => String(row.archived),
      },
    ],
    [t],
  );
}

export function BranchesPage() {
  const { t } = useTranslation('settings');
  const [edited, setEdited] = useState<Branch | 'new' | null>(null);
  const state = useTableState(DEFAULTS);
  const columns = useColumns();
  const query = useQuery({
    ...branchesQuery,
    select: (rows) => ({ rows, total: rows.length }),
  });
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('branches.add')}
    </Button>
  );
  return (
    <Page kind="table">
      <PageHeader title={t('sections.branches')} description={t('branches.lead')} actions={add} />
      <DataTable
        name="branches"
        label={t('sections.branches')}
        columns={columns}
        state={state}
        query={query}
        rowId={(row) => row.id}
        onOpen={setEdited}
        searchable={false}
        empty={
          <EmptyState
            icon={IconBuildingStore}
            title={t('branches.none')}
            text={t('branches.none_text')}
            action={add}
          />
        }
      />
      {edited && <BranchDialog branch={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}
