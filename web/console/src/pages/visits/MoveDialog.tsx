/** Chooses the agent who gets the visits, the least busy first. */
import { Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormActions } from '../../components/FormActions.tsx';
import { useAgentOptions } from './queries.ts';
import { useMoveVisits } from './useMoveVisits.ts';

export interface VisitsDialogProps {
  ids: string[];
  onClose: () => void;
  onDone: () => void;
}

export function MoveDialog({ ids, onClose, onDone }: VisitsDialogProps) {
  const { t } = useTranslation('visits');
  const agents = useAgentOptions(true);
  const [agent, setAgent] = useState<string | null>(null);
  const move = useMoveVisits(onDone);
  const submit = () => {
    const agentName = agents.find(({ value }) => value === agent)?.label;
    if (agent) move.mutate({ visitIds: ids, agentId: agent, agentName });
  };
  return (
    <Modal opened onClose={onClose} title={t('move.title', { count: ids.length })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Select
          data-autofocus
          searchable
          required
          label={t('agent')}
          description={t('move.hint')}
          data={agents}
          value={agent}
          onChange={setAgent}
          nothingFoundMessage={t('no_agents')}
        />
        <FormActions
          pending={move.isPending}
          submit={t('move.button')}
          onCancel={onClose}
          disabled={!agent}
        />
      </form>
    </Modal>
  );
}
