/** The phones: model, version, last contact, battery, what they have not sent; revoked at once. */
import { Select } from '@mantine/core';
import { EmptyState } from '@ronda/ui';
import { IconDeviceMobile } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { DataTable, type TableStateHandle, useTableState } from '../../table/index.ts';
import { AgentsTabs } from './AgentsTabs.tsx';
import { useDeviceColumns } from './deviceColumns.tsx';
import { useRevoke } from './useRevoke.ts';

const DEFAULTS = { sort: '-last_seen', filters: ['state', 'kind', 'agent'] };
const REFRESH_MS = 30_000;

function Filters({ state }: { state: TableStateHandle }) {
  const { t } = useTranslation('agents');
  const select = (name: string, label: string, data: { value: string; label: string }[]) => (
    <Select
      w={150}
      clearable
      placeholder={label}
      aria-label={label}
      data={data}
      value={state.filters[name] ?? null}
      onChange={(value) => state.filter({ [name]: value })}
    />
  );
  return (
    <>
      {select(
        'state',
        t('state'),
        (['active', 'revoked'] as const).map((value) => ({ value, label: t(`states:device.${value}`) })),
      )}
      {select(
        'kind',
        t('kind'),
        (['phone', 'collect'] as const).map((value) => ({ value, label: t(`kinds.${value}`) })),
      )}
    </>
  );
}

export function DevicesPage() {
  const { t } = useTranslation('agents');
  const state = useTableState(DEFAULTS);
  const query = useQuery({
    queryKey: ['devices', state.parameters],
    queryFn: () => answer(api.GET('/api/v1/devices', { params: { query: state.parameters } })),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
  const columns = useDeviceColumns(useRevoke());
  return (
    <Page kind="table">
      <PageHeader title={t('title')} />
      <AgentsTabs value="/agents/devices" />
      <DataTable
        name="devices"
        label={t('tabs.devices')}
        columns={columns}
        state={state}
        query={query}
        rowId={(row) => row.id}
        filters={<Filters state={state} />}
        empty={
          <EmptyState icon={IconDeviceMobile} title={t('no_devices.title')} text={t('no_devices.text')} />
        }
      />
    </Page>
  );
}
