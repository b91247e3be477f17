/** Those who sign in to the console: who they are, what they may do, which branches they see. */
import { Button } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../app/api.ts';
import { FilterSelect, ListPage, type TableStateHandle, useTableState } from '../../../table/index.ts';
import { UserDialog } from './UserDialog.tsx';
import { useUserColumns } from './userColumns.tsx';

type User = Schema<'User'>;
const DEFAULTS = { sort: 'name', filters: ['role', 'state'] };

function Filters({ state }: { state: TableStateHandle }) {
  const { t } = useTranslation('settings');
  const role = (value: string) => ({ value, label: t(`shell:roles.${value}`) });
  return (
    <>
      <FilterSelect
        state={state}
        name="role"
        label={t('users.role')}
        data={['owner', 'administrator', 'supervisor', 'analyst'].map(role)}
      />
      <FilterSelect
        state={state}
        name="state"
        label={t('users.state')}
        data={(['active', 'deactivated'] as const).map((value) => ({ value, label: t(`users.${value}`) }))}
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
    <ListPage
      name="users"
      title={t('sections.users')}
      description={t('users.lead')}
      actions={
        <Button leftSection={<IconUserPlus size={16} />} onClick={() => setEdited('new')}>
          {t('users.invite')}
        </Button>
      }
      columns={columns}
      state={state}
      query={query}
      onOpen={setEdited}
      filters={<Filters state={state} />}
      empty={{ icon: IconUsers, title: t('users.none') }}
    >
      {edited && <UserDialog user={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </ListPage>
  );
}
