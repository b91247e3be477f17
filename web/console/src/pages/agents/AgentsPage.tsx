/** The agents the reader sees, with the state of their phones. */
import { Button } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { IconDeviceMobileCheck, IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../app/api.ts';
import { useBranchOptions } from '../../app/branches.ts';
import { useMay } from '../../app/session.ts';
import { FilterSelect, ListPage, type TableStateHandle, useTableState } from '../../table/index.ts';
import { AgentDialog } from './AgentDialog.tsx';
import { AgentsTabs } from './AgentsTabs.tsx';
import { useAgentColumns } from './agentColumns.tsx';
import { CollectDialog } from './CollectDialog.tsx';
import { EnrolDialog } from './EnrolDialog.tsx';

type Agent = Schema<'Agent'>;
const DEFAULTS = { sort: 'name', filters: ['branch', 'state'] };

function Filters({ state }: { state: TableStateHandle }) {
  const { t } = useTranslation('agents');
  const branches = useBranchOptions();
  return (
    <>
      <FilterSelect state={state} name="branch" label={t('branch')} data={branches} width={170} />
      <FilterSelect
        state={state}
        name="state"
        label={t('state')}
        data={(['active', 'deactivated'] as const).map((value) => ({
          value,
          label: t(`states:user.${value}`),
        }))}
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
    <ListPage
      name="agents"
      title={t('title')}
      label={t('tabs.agents')}
      actions={add}
      above={<AgentsTabs value="/agents" />}
      columns={columns}
      state={state}
      query={query}
      onOpen={administer ? setEdited : undefined}
      filters={<Filters state={state} />}
      empty={{ icon: IconDeviceMobileCheck, title: t('empty.title'), text: t('empty.text'), action: add }}
    >
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
    </ListPage>
  );
}
