/** Addresses without coordinates: placed by hand, or by the geocoder. */
import { Alert, Button, Text } from '@mantine/core';
import { EmptyState } from '@ronda/ui';
import { IconMapPinCheck, IconMapSearch } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { showSuccess } from '../../app/failures.ts';
import { useMay } from '../../app/session.ts';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { DataTable, useTableState } from '../../table/index.ts';
import { useAccountColumns } from './accountColumns.tsx';
import { accountsQuery } from './queries.ts';

const DEFAULTS = { sort: '-days_past_due', filters: ['portfolio'] };
const SHOWN = ['external_id', 'debtor_name', 'address', 'agent', 'days_past_due'];

export function UnplacedPage() {
  const { t } = useTranslation('accounts');
  const navigate = useNavigate();
  const { supervise } = useMay();
  const state = useTableState(DEFAULTS);
  const query = useQuery({
    ...accountsQuery({ ...state.parameters, pin: 'no' }),
    placeholderData: keepPreviousData,
  });
  const geocoder = useQuery({
    queryKey: ['geocoder'],
    queryFn: () => answer(api.GET('/api/v1/geocoder')),
    refetchInterval: ({ state: { data } }) => (data && data.waiting > 0 ? 3_000 : false),
  });
  const find = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/geocoder/queue')),
    onSuccess: ({ queued }) => {
      showSuccess(t('unplaced.queued', { count: queued }));
      void queryClient.invalidateQueries({ queryKey: ['geocoder'] });
    },
  });
  const all = useAccountColumns();
  const columns = useMemo(() => all.filter((column) => SHOWN.includes(column.id)), [all]);
  const waiting = geocoder.data?.waiting ?? 0;
  return (
    <Page kind="table">
      <PageHeader
        title={t('unplaced.title')}
        description={t('unplaced.lead')}
        actions={
          supervise && (
            <Button
              leftSection={<IconMapSearch size={16} />}
              disabled={!geocoder.data?.url}
              loading={find.isPending}
              onClick={() => find.mutate()}
            >
              {t('unplaced.find')}
            </Button>
          )
        }
      />
      {geocoder.data && !geocoder.data.url && (
        <Alert color="gray" mb="sm">
          {t('unplaced.off')}
        </Alert>
      )}
      {waiting > 0 && (
        <Text size="sm" c="dimmed" mb="sm" role="status">
          {t('unplaced.waiting', { count: waiting })}
        </Text>
      )}
      <DataTable
        name="unplaced"
        label={t('unplaced.title')}
        columns={columns}
        state={state}
        query={query}
        rowId={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/accounts/$accountId', params: { accountId: row.id } })}
        empty={<EmptyState icon={IconMapPinCheck} title={t('unplaced.empty')} />}
      />
    </Page>
  );
}
