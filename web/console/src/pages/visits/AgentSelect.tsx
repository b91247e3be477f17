/** Chooses an agent, the least busy first. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAgentOptions } from './queries.ts';

export interface AgentSelectProps {
  value: string | null;
  onChange: (agent: string | null) => void;
}

export function AgentSelect({ value, onChange }: AgentSelectProps) {
  const { t } = useTranslation('visits');
  return (
    <Select
      data-autofocus
      searchable
      required
      label={t('agent')}
      description={t('move.hint')}
      data={useAgentOptions(true)}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t('no_agents')}
    />
  );
}
