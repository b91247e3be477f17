/** One visit on the board: dragged to another agent, or moved by its menu (for keyboards and fingers). */
import { Anchor, Group, Text } from '@mantine/core';
import { StateBadge, useFormats } from '@ronda/ui';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../app/session.ts';
import { DueText } from '../DueText.tsx';
import classes from './board.module.css';
import { writeDragged } from './drag.ts';
import { MoveMenu, type MoveMenuProps } from './MoveMenu.tsx';

export function VisitCard(props: MoveMenuProps) {
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
