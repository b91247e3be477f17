/** The phones: model, version, last contact, battery, what they have not sent; revoked at once. */
import { Select } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { EmptyState } from '@ronda/ui';
import { IconDeviceMobile } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, queryClient } from '../../app/api.ts';
import { showSuccess } from '../../app/failures.ts';
import { confirm } from '../../components/confirm.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { DataTable, type TableStateHandle, useTableState } from '../../table/index.ts';
import { AgentsTabs } from './AgentsTabs.tsx';
import { useDeviceColumns } from './deviceColumns.tsx';

type Device = Schema<'Device'>;
const DEFAULTS = { sort: '-last_seen', filters: ['state', 'agent'] };
const REFRESH_MS = 30_000;

function Filters({ state }: { state: TableStateHandle }) {
  const { t } = useTranslation('agents');
  return (
    <Select
      w={150}
      clearable
      placeholder={t('state')}
      aria-label={t('state')}
      data={(['active', 'revoked'] as const).map((value) => ({ value, label: t(`states:device.${value}`) }))}
      value={state.filters.state ?? null}
      onChange={(value) => state.filter({ state: value })}
    />
  );
}

function useRevoke() {
  const { t } = useTranslation('agents');
  const revoke = useMutation({
    mutationFn: (device: Device) =>
      answer(api.POST('/api/v1/devices/{id}/revocation', { params: { path: { id: device.id } } })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['devices'] });
      showSuccess(t('revoke.done'));
    },
  });
  return (device: Device) =>
    confirm({
      title: t('revoke.title', { name: device.agent_name }),
      text: t('revoke.text'),
      confirm: t('revoke.button'),
      cancel: t('common:actions.cancel'),
      danger: true,
      onConfirm: () => revoke.mutate(device),
    });
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
