/** Addresses without coordinates: placed by hand, or by the geocoder. */
import { Alert, Anchor, Button, Text } from '@mantine/core';
import { IconMapPinCheck, IconMapSearch } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { showSuccess } from '../../app/failures.ts';
import { useMay } from '../../app/session.ts';
import { ListPage, useTableState } from '../../table/index.ts';
import { useAccountColumns } from './accountColumns.tsx';
import { accountsQuery } from './queries.ts';

const DEFAULTS = { sort: '-days_past_due', filters: ['portfolio'] };
const SHOWN = ['external_id', 'debtor_name', 'address', 'agent', 'days_past_due'];

/** What the geocoder is about, or where to set one up. */
function Geocoding({ url, waiting }: { url?: string | null; waiting: number }) {
  const { t } = useTranslation('accounts');
  const { administer } = useMay();
  return (
    <>
      {!url && (
        <Alert color="gray" mb="sm">
          {t('unplaced.off')}{' '}
          {administer && (
            <Anchor component={Link} to="/settings/geocoder" fz="inherit" underline="always">
              {t('unplaced.set_up')}
            </Anchor>
          )}
        </Alert>
      )}
      {waiting > 0 && (
        <Text size="sm" c="dimmed" mb="sm" role="status">
          {t('unplaced.waiting', { count: waiting })}
        </Text>
      )}
    </>
  );
}

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
  return (
    <ListPage
      name="unplaced"
      title={t('unplaced.title')}
      description={t('unplaced.lead')}
      back={{ to: '/accounts', label: t('title') }}
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
      above={geocoder.data && <Geocoding {...geocoder.data} />}
      columns={columns}
      state={state}
      query={query}
      onOpen={(row) => void navigate({ to: '/accounts/$accountId', params: { accountId: row.id } })}
      empty={{ icon: IconMapPinCheck, title: t('unplaced.empty') }}
    />
  );
}
