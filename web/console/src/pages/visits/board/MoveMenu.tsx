/** Gives a visit to another agent without dragging it: for keyboards and fingers. */
import { ActionIcon, Menu, ScrollArea, Text } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentWorkload, VisitSummary } from '../queries.ts';
import type { Move } from '../useMoveVisits.ts';

export interface MoveMenuProps {
  visit: VisitSummary;
  owner: string;
  agents: AgentWorkload[];
  onMove: (move: Move) => void;
}

function Agents({ visit, owner, agents, onMove }: MoveMenuProps) {
  const { t } = useTranslation('visits');
  return (
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
  );
}

/**
 * Only a button until it is asked for: a board has thousands of cards, and each menu measures itself when it is made,
 * which React takes for an endless update when enough of them come at once.
 */
export function MoveMenu(props: MoveMenuProps) {
  const { t } = useTranslation('visits');
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const target = (
    <ActionIcon
      ref={button}
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={t('board.move')}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
    >
      <IconDotsVertical size={16} />
    </ActionIcon>
  );
  if (!asked) return target;
  const close = () => {
    setAsked(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <Menu opened onClose={close} position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>{target}</Menu.Target>
      <Agents {...props} />
    </Menu>
  );
}
