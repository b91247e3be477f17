/** The button above the list of accounts: assigns what is ticked, or everything that matches. */
import { Button, Menu } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import type { AccountActionProps } from '../accounts/actions.ts';
import { AssignDialog, type AssignTargets } from './AssignDialog.tsx';
import { accountsFilter } from './accountsFilter.ts';

/** What one assignment takes at most. */
const MOST = 20_000;

export function AssignAction({ ids, filter, total, onDone }: AccountActionProps) {
  const { t } = useTranslation('visits');
  const { supervise } = useMay();
  const [chosen, setChosen] = useState<{ targets: AssignTargets; count: number } | null>(null);
  if (!supervise) return null;
  const { q, ...rest } = filter;
  const ticked = () => setChosen({ targets: { by: 'accounts', account_ids: [...ids] }, count: ids.length });
  const all = () =>
    setChosen({ targets: { by: 'filter', q: q ?? '', filter: accountsFilter(rest) }, count: total });
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button leftSection={<IconUserPlus size={16} />}>{t('assign.action')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={ids.length === 0} onClick={ticked}>
            {t('assign.ticked', { count: ids.length })}
          </Menu.Item>
          <Menu.Item disabled={total === 0 || total > MOST} onClick={all}>
            {t('assign.all', { count: total })}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {chosen && <AssignDialog {...chosen} onClose={() => setChosen(null)} onAssigned={onDone} />}
    </>
  );
}
