/** The accounts: searched, filtered and sorted by the server. */
import { Button } from '@mantine/core';
import { IconMapPinOff, IconUsersGroup } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { ListPage, useTableState } from '../../table/index.ts';
import { AccountFilters } from './AccountFilters.tsx';
import { useAccountColumns } from './accountColumns.tsx';
import { ACCOUNT_ACTIONS } from './actions.ts';
import { ACCOUNT_FILTERS, accountsQuery } from './queries.ts';
import { SegmentMenu } from './segments/SegmentMenu.tsx';

const DEFAULTS = { sort: '-days_past_due', filters: ACCOUNT_FILTERS };
const NONE: ReadonlySet<string> = new Set();

export function AccountsPage() {
  const { t } = useTranslation('accounts');
  const { administer } = useMay();
  const navigate = useNavigate();
  const [selected, setSelected] = useState(NONE);
  const state = useTableState(DEFAULTS);
  const query = useQuery({ ...accountsQuery(state.parameters), placeholderData: keepPreviousData });
  const columns = useAccountColumns();
  const filter = { ...state.filters, ...(state.q ? { q: state.q } : {}) };
  const exported = new URLSearchParams({ ...filter, ...(state.sort ? { sort: state.sort } : {}) });
  const done = () => {
    setSelected(NONE);
    void queryClient.invalidateQueries({ queryKey: ['accounts'] });
  };
  return (
    <ListPage
      name="accounts"
      title={t('title')}
      actions={
        <>
          <SegmentMenu words={filter} />
          <Button
            component={Link}
            to="/accounts/unplaced"
            variant="default"
            leftSection={<IconMapPinOff size={16} />}
          >
            {t('unplaced.title')}
          </Button>
        </>
      }
      columns={columns}
      state={state}
      query={query}
      onOpen={(row) => void navigate({ to: '/accounts/$accountId', params: { accountId: row.id } })}
      selection={{
        ids: selected,
        change: setSelected,
        actions: ACCOUNT_ACTIONS.map((Action) => (
          <Action
            key={Action.name}
            ids={[...selected]}
            filter={filter}
            total={query.data?.total ?? 0}
            onDone={done}
          />
        )),
      }}
      filters={<AccountFilters state={state} />}
      exportUrl={`/api/v1/accounts.csv?${exported}`}
      empty={{
        icon: IconUsersGroup,
        title: t('empty.title'),
        text: t(administer ? 'empty.text' : 'empty.others'),
        ...(administer && { link: { to: '/portfolios', label: t('empty.action') } }),
      }}
    />
  );
}
