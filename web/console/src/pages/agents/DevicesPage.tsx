/** The phones: model, version, last contact, battery, what they have not sent; revoked at once. */
import { IconDeviceMobile } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { FilterSelect, ListPage, type TableStateHandle, useTableState } from '../../table/index.ts';
import { AgentsTabs } from './AgentsTabs.tsx';
import { useDeviceColumns } from './deviceColumns.tsx';
import { useRevoke } from './useRevoke.ts';

const DEFAULTS = { sort: '-last_seen', filters: ['state', 'kind', 'agent'] };
const REFRESH_MS = 30_000;

function Filters({ state }: { state: TableStateHandle }) {
  const { t } = useTranslation('agents');
  return (
    <>
      <FilterSelect
        state={state}
        name="state"
        label={t('state')}
        data={(['active', 'revoked'] as const).map((value) => ({
          value,
          label: t(`states:device.${value}`),
        }))}
      />
      <FilterSelect
        state={state}
        name="kind"
        label={t('kind')}
        data={(['phone', 'collect'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
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
    <ListPage
      name="devices"
      title={t('title')}
      label={t('tabs.devices')}
      above={<AgentsTabs value="/agents/devices" />}
      columns={columns}
      state={state}
      query={query}
      filters={<Filters state={state} />}
      empty={{ icon: IconDeviceMobile, title: t('no_devices.title'), text: t('no_devices.text') }}
    />
  );
}
