/** The columns of the list of people. */
import { UnstyledButton } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { StateBadge, useFormats } from '@ronda/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useBranchOptions } from '../../../app/branches.ts';
import type { TableColumn } from '../../../table/index.ts';

type User = Schema<'User'>;

export function useUserColumns(): TableColumn<User>[] {
  const { t } = useTranslation('settings');
  const { dateTime } = useFormats();
  const branches = useBranchOptions();
  return useMemo(() => {
    const names = (row: User) =>
      row.role === 'supervisor'
        ? row.branches.map((id) => branches.find((branch) => branch.value === id)?.label ?? '').join(', ')
        : t('users.all_branches');
    return [
      {
        id: 'name',
        header: t('users.name'),
        width: 210,
        sortable: true,
        cell: (row) => (
          <UnstyledButton fz="inherit" fw={600}>
            {row.name}
          </UnstyledButton>
        ),
        text: (row) => row.name,
      },
      {
        id: 'email',
        header: t('users.email'),
        width: 230,
        sortable: true,
        cell: (row) => row.email,
        text: (row) => row.email ?? '',
      },
      {
        id: 'role',
        header: t('users.role'),
        width: 130,
        sortable: true,
        cell: (row) => t(`shell:roles.${row.role}`),
        text: (row) => row.role,
      },
      { id: 'branches', header: t('users.branches'), width: 190, cell: names, text: names },
      {
        id: 'state',
        header: t('users.state'),
        width: 140,
        cell: (row) => <StateBadge kind="user" value={row.state} />,
        text: (row) => row.state,
      },
      {
        id: 'last_seen',
        header: t('users.last_seen'),
        width: 170,
        sortable: true,
        cell: (row) => (row.last_seen_at ? dateTime(row.last_seen_at) : '—'),
        text: (row) => row.last_seen_at ?? '',
      },
    ];
  }, [t, dateTime, branches]);
}
