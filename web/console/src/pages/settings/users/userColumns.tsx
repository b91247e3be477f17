/** The columns of the list of people. */
import type { Schema } from '@ronda/api-client';
import { StateBadge } from '@ronda/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useBranchOptions } from '../../../app/branches.ts';
import { nameColumn, type TableColumn, useColumnKinds, wordsColumn } from '../../../table/index.ts';

type User = Schema<'User'>;

/** Wide enough beside both menus of a laptop; on a larger screen the columns share what is left. */
export function useUserColumns(): TableColumn<User>[] {
  const { t } = useTranslation('settings');
  const { moment } = useColumnKinds();
  const branches = useBranchOptions();
  return useMemo(() => {
    const names = (row: User) => {
      if (row.role !== 'supervisor') return t('users.all_branches');
      if (row.branches.length === 0) return t('users.no_branches');
      return row.branches.map((id) => branches.find((branch) => branch.value === id)?.label ?? '').join(', ');
    };
    return [
      nameColumn({ id: 'name', header: t('users.name'), width: 128, sortable: true }, (row) => row.name),
      wordsColumn({ id: 'email', header: t('users.email'), width: 138, sortable: true }, (row) => row.email),
      {
        id: 'role',
        header: t('users.role'),
        width: 112,
        sortable: true,
        cell: (row) => t(`shell:roles.${row.role}`),
        text: (row) => row.role,
      },
      { id: 'branches', header: t('users.branches'), width: 85, cell: names, text: names },
      {
        id: 'state',
        header: t('users.state'),
        width: 112,
        cell: (row) => <StateBadge kind="user" value={row.state} />,
        text: (row) => row.state,
      },
      moment(
        { id: 'last_seen', header: t('users.last_seen'), width: 172, sortable: true },
        (row) => row.last_seen_at,
      ),
    ];
  }, [t, moment, branches]);
}
