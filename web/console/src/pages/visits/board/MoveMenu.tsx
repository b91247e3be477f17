/** Gives a visit to another agent without dragging it: for keyboards and fingers. */
import { ActionIcon, Menu, ScrollArea, Text } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentWorkload, VisitSummary } from '../queries.ts';
import type { Move } from '../useMoveVisits.ts';

export interface MoveMenuProps {
  visit: VisitSummary;
  owner: string;
  agents: AgentWorkload[];
  onMove: (move: Move) => void;
}

/** At once: the menu itself takes the focus a moment later, and a key pressed before would be one outside of it. */
const takeFocus = (menu: HTMLDivElement | null) => menu?.focus({ preventScroll: true });

function Agents({ visit, owner, agents, onMove }: MoveMenuProps) {
  const { t } = useTranslation('visits');
  return (
    <Menu.Dropdown ref={takeFocus}>
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
  const [asked, setAsked] = useState<boolean>();
  const button = useRef<HTMLButtonElement>(null);
  // Without the menu around it the button is another element, which has to be given the focus.
  useLayoutEffect(() => {
    if (asked === false) button.current?.focus();
  }, [asked]);
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
  return (
    <Menu opened onClose={() => setAsked(false)} position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>{target}</Menu.Target>
      <Agents {...props} />
    </Menu>
  );
}
