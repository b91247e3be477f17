/** One visit on the board: dragged to another agent, or moved by its menu (for keyboards and fingers). */
import { ActionIcon, Anchor, Group, Menu, ScrollArea, Text } from '@mantine/core';
import { StateBadge, useFormats } from '@ronda/ui';
import { IconDotsVertical } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session.ts';
import { DueText } from '../DueText.tsx';
import type { AgentWorkload, VisitSummary } from '../queries.ts';
import type { Move } from '../useMoveVisits.ts';
import classes from './board.module.css';
import { writeDragged } from './drag.ts';

export interface VisitCardProps {
  visit: VisitSummary;
  owner: string;
  agents: AgentWorkload[];
  onMove: (move: Move) => void;
}

function MoveMenu({ visit, owner, agents, onMove }: VisitCardProps) {
  const { t } = useTranslation('visits');
  return (
    <Menu position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('board.move')}>
          <IconDotsVertical size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('board.move')}</Menu.Label>
        <ScrollArea.Autosize mah={320} type="auto">
          {agents
            .filter((agent) => agent.agent_id !== owner)
            .map((agent) => (
              <Menu.Item
                key={agent.agent_id}
                rightSection={
                  <Text size="xs" c="dimmed" className="numeric">
                    {agent.open}
                  </Text>
                }
                onClick={() =>
                  onMove({
                    visitIds: [visit.id],
                    agentId: agent.agent_id ?? null,
                    agentName: agent.name ?? '',
                  })
                }
              >
                {agent.name}
              </Menu.Item>
            ))}
          {owner !== 'none' && (
            <Menu.Item onClick={() => onMove({ visitIds: [visit.id], agentId: null })}>
              {t('bulk.unassign')}
            </Menu.Item>
          )}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}

export function VisitCard(props: VisitCardProps) {
  const { visit, owner } = props;
  const { money } = useFormats();
  const { supervise } = useMay();
  const movable = supervise && visit.state === 'assigned';
  return (
    <article
      className={classes.card}
      draggable={movable}
      data-priority={visit.priority}
      onDragStart={(event) => writeDragged(event.dataTransfer, { id: visit.id, from: owner })}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap={4}>
        <Anchor component={Link} to={`/visits/${visit.id}`} size="sm" fw={600} lineClamp={1} c="inherit">
          {visit.debtor_name}
        </Anchor>
        {movable && <MoveMenu {...props} />}
      </Group>
      <Text size="xs" c="dimmed" lineClamp={1}>
        {visit.address}
      </Text>
      <Group justify="space-between" gap={4} mt={4}>
        <Text size="xs" component="div">
          {visit.state === 'assigned' ? (
            <DueText from={visit.due_from} to={visit.due_to} finished={false} />
          ) : (
            <StateBadge kind="visit" value={visit.state} size={12} />
          )}
        </Text>
        {visit.overdue && (
          <Text size="xs" className="numeric">
            {money(visit.overdue)}
          </Text>
        )}
      </Group>
    </article>
  );
}
