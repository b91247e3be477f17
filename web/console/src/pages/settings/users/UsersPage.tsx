/** Those who sign in to the console: who they are, what they may do, which branches they see. */
import { Button, Select } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { EmptyState } from '@ronda/ui';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../app/api.ts';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable, type TableStateHandle, useTableState } from '../../../table/index.ts';
import { UserDialog } from './UserDialog.tsx';
import { useUserColumns } from './userColumns.tsx';

type User = Schema<'User'>;
const DEFAULTS = { sort: 'name', filters: ['role', 'state'] };

function Filters({ state }: { state: TableStateHandle }) {
  const { t } = useTranslation('settings');
  const role = (value: string) => ({ value, label: t(`shell:roles.${value}`) });
  return (
    <>
      <Select
        w={160}
        clearable
        placeholder={t('users.role')}
        aria-label={t('users.role')}
        data={['owner', 'administrator', 'supervisor', 'analyst'].map(role)}
        value={state.filters.role ?? null}
        onChange={(value) => state.filter({ role: value })}
      />
      <Select
        w={150}
        clearable
        placeholder={t('users.state')}
        aria-label={t('users.state')}
        data={[
          { value: 'active', label: t('users.active') },
          { value: 'deactivated', label: t('users.deactivated') },
        ]}
        value={state.filters.state ?? null}
        onChange={(value) => state.filter({ state: value })}
      />
    </>
  );
}

export function UsersPage() {
  const { t } = useTranslation('settings');
  const [edited, setEdited] = useState<User | 'new' | null>(null);
  const state = useTableState(DEFAULTS);
  const query = useQuery({
    queryKey: ['users', state.parameters],
    queryFn: () => answer(api.GET('/api/v1/users', { params: { query: state.parameters } })),
    placeholderData: keepPreviousData,
  });
  const columns = useUserColumns();
  return (
    <Page kind="table">
      <PageHeader
        title={t('sections.users')}
        description={t('users.lead')}
        actions={
          <Button leftSection={<IconUserPlus size={16} />} onClick={() => setEdited('new')}>
            {t('users.invite')}
          </Button>
        }
      />
      <DataTable
        name="users"
        label={t('sections.users')}
        columns={columns}
        state={state}
        query={query}
        rowId={(row) => row.id}
        onOpen={setEdited}
        filters={<Filters state={state} />}
        empty={<EmptyState icon={IconUsers} title={t('users.none')} />}
      />
      {edited && <UserDialog user={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}
