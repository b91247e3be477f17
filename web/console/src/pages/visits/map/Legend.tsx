/** Whose colour is whose, of the agents in view. */
import { Group, Paper, Text } from '@mantine/core';
import { IconCircle, IconCircleFilled } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './map.module.css';
import type { AccountsMap } from './useAccountsMap.ts';
import type { AgentColours } from './useAgentColours.ts';

export interface LegendProps {
  shown: AccountsMap | undefined;
  colours: AgentColours;
  cluster: ReactNode;
}

export function Legend({ shown, colours, cluster }: LegendProps) {
  const { t } = useTranslation('visits');
  const agents = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { agent_id } of shown?.points ?? []) {
      const key = agent_id ?? '';
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts].sort((left, right) => right[1] - left[1]).slice(0, 10);
  }, [shown]);
  if (!shown || shown.total === 0) return null;
  const line = (key: string, icon: ReactNode, words: string, count?: number) => (
    <Group key={key} gap={6} wrap="nowrap" className={classes.legendLine}>
      {icon}
      <Text size="xs" truncate flex={1} miw={0}>
        {words}
      </Text>
      {count !== undefined && (
        <Text size="xs" c="dimmed" className="numeric">
          {count}
        </Text>
      )}
    </Group>
  );
  return (
    <Paper className={classes.legend} shadow="md" p="xs">
      {shown.cells.length > 0 && line('cells', cluster, t('map.legend_cluster'))}
      {agents.map(([id, count]) => {
        const agent = colours.get(id);
        return agent
          ? line(
              id,
              <IconCircleFilled size={12} color={agent.fill} aria-hidden />,
              `${agent.code} · ${agent.name}`,
              count,
            )
          : line(id || 'none', <IconCircle size={12} aria-hidden />, t('map.legend_none'), count);
      })}
    </Paper>
  );
}
