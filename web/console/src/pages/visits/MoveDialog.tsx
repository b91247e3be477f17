/** Chooses the agent who gets the visits, the least busy first. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/FormDialog.tsx';
import { AgentSelect } from './AgentSelect.tsx';
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
    <FormDialog
      title={t('move.title', { count: ids.length })}
      saving={{ isPending: move.isPending, error: null }}
      dirty={false}
      onSubmit={submit}
      submit={t('move.button')}
      incomplete={!agent}
      onClose={onClose}
    >
      <AgentSelect value={agent} onChange={setAgent} />
    </FormDialog>
  );
}
