/** The agents the reader sees, with the state of their phones. */
import { Button, Select } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { EmptyState } from '@ronda/ui';
import { IconDeviceMobileCheck, IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { useBranchOptions } from '../../app/branches.ts';
import { useMay } from '../../app/session.ts';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { DataTable, type TableStateHandle, useTableState } from '../../table/index.ts';
import { AgentDialog } from './AgentDialog.tsx';
import { AgentsTabs } from './AgentsTabs.tsx';
import { useAgentColumns } from './agentColumns.tsx';
import { CollectDialog } from './CollectDialog.tsx';
import { EnrolDialog } from './EnrolDialog.tsx';

type Agent = Schema<'Agent'>;
const DEFAULTS = { sort: 'name', filters: ['branch', 'state'] };

export function AgentFilters({ state }: { state: TableStateHandle }) {
  const { t } = useTranslation('agents');
  const branches = useBranchOptions();
  return (
    <>
      <Select
        w={170}
        clearable
        placeholder={t('branch')}
        aria-label={t('branch')}
        data={branches}
        value={state.filters.branch ?? null}
        onChange={(branch) => state.filter({ branch })}
      />
      <Select
        w={150}
        clearable
        placeholder={t('state')}
        aria-label={t('state')}
        data={(['active', 'deactivated'] as const).map((value) => ({
          value,
          label: t(`states:user.${value}`),
        }))}
        value={state.filters.state ?? null}
        onChange={(value) => state.filter({ state: value })}
      />
    </>
  );
}

export function AgentsPage() {
  const { t } = useTranslation('agents');
  const { administer } = useMay();
  const [edited, setEdited] = useState<Agent | 'new' | null>(null);
  const [enrolling, setEnrolling] = useState<Agent | null>(null);
  const [connecting, setConnecting] = useState<Agent | null>(null);
  const state = useTableState(DEFAULTS);
  const query = useQuery({
    queryKey: ['agents', 'list', state.parameters],
    queryFn: () => answer(api.GET('/api/v1/agents', { params: { query: state.parameters } })),
    placeholderData: keepPreviousData,
  });
  const columns = useAgentColumns({ onEnrol: setEnrolling, onCollect: setConnecting });
  const add = administer && (
    <Button leftSection={<IconUserPlus size={16} />} onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  );
  return (
    <Page kind="table">
      <PageHeader title={t('title')} actions={add} />
      <AgentsTabs value="/agents" />
      <DataTable
        name="agents"
        label={t('tabs.agents')}
        columns={columns}
        state={state}
        query={query}
        rowId={(row) => row.id}
        onOpen={administer ? setEdited : undefined}
        filters={<AgentFilters state={state} />}
        empty={
          <EmptyState
            icon={IconDeviceMobileCheck}
            title={t('empty.title')}
            text={t('empty.text')}
            action={add}
          />
        }
      />
      {edited && (
        <AgentDialog
          agent={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onAdded={(agent) => {
            setEdited(null);
            setEnrolling(agent);
          }}
        />
      )}
      {connecting && <CollectDialog agent={connecting} onClose={() => setConnecting(null)} />}
      {enrolling && <EnrolDialog agent={enrolling} onClose={() => setEnrolling(null)} />}
    </Page>
  );
}
