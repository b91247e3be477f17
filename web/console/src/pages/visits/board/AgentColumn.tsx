/** An agent's column: counts above, open visits below; takes visits that are dropped on it. */
import { Anchor, Badge, Group, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../app/api.ts';
import { useMay } from '../../../app/session.ts';
import type { AgentWorkload } from '../queries.ts';
import { useMoveVisits } from '../useMoveVisits.ts';
import classes from './board.module.css';
import { DRAGGED, readDragged } from './drag.ts';
import { useSeen } from './useSeen.ts';
import { VisitCard } from './VisitCard.tsx';

/** So many visits are shown in a column; the list has the rest. */
const SHOWN = 30;

function Counts({ agent }: { agent: AgentWorkload }) {
  const { t } = useTranslation('visits');
  return (
    <Group gap={6} mt={4}>
      <Badge variant="light" color="gray" tt="none">
        {t('board.open', { count: agent.open })}
      </Badge>
      {agent.due_today > 0 && (
        <Badge variant="light" tt="none">
          {t('board.due_today', { count: agent.due_today })}
        </Badge>
      )}
      {agent.overdue > 0 && (
        <Badge variant="light" color="orange" tt="none">
          {t('board.overdue', { count: agent.overdue })}
        </Badge>
      )}
      {agent.finished_today > 0 && (
        <Badge variant="light" color="teal" tt="none">
          {t('board.finished', { count: agent.finished_today })}
        </Badge>
      )}
    </Group>
  );
}

export function AgentColumn({ agent, agents }: { agent: AgentWorkload; agents: AgentWorkload[] }) {
  const { t } = useTranslation('visits');
  const { supervise } = useMay();
  const [over, setOver] = useState(false);
  const move = useMoveVisits();
  const { ref, seen } = useSeen<HTMLElement>();
  const owner = agent.agent_id ?? 'none';
  const name = agent.name ?? t('nobody');
  const parameters = { agent: owner, open: true, per_page: SHOWN, sort: 'due' };
  const query = useQuery({
    queryKey: ['visits', 'column', owner, agent.open],
    queryFn: () => answer(api.GET('/api/v1/visits', { params: { query: parameters } })),
    placeholderData: (before) => before,
    enabled: agent.open > 0 && seen,
  });
  const accepts = (event: DragEvent) => supervise && event.dataTransfer.types.includes(DRAGGED);
  const drop = (event: DragEvent) => {
    setOver(false);
    const dragged = readDragged(event.dataTransfer);
    if (!dragged || dragged.from === owner) return;
    event.preventDefault();
    move.mutate({ visitIds: [dragged.id], agentId: agent.agent_id ?? null, agentName: name });
  };
  return (
    <section
      ref={ref}
      className={classes.column}
      aria-label={name}
      data-over={over || undefined}
      aria-busy={move.isPending}
      onDragOver={(event) => {
        if (!accepts(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      <header className={classes.head}>
        <Title order={2} size="sm" lineClamp={1}>
          {name}
        </Title>
        {agent.code && (
          <Text size="xs" c="dimmed">
            {agent.code}
          </Text>
        )}
        <Counts agent={agent} />
      </header>
      <div className={classes.cards}>
        {agent.open > 0 && query.isPending && <Skeleton h={64} radius="md" />}
        {agent.open === 0 && (
          <Text size="sm" c="dimmed" ta="center" py="lg">
            {t('board.none')}
          </Text>
        )}
        {agent.open > 0 &&
          query.data?.rows.map((visit) => (
            <VisitCard key={visit.id} visit={visit} owner={owner} agents={agents} onMove={move.mutate} />
          ))}
        {(query.data?.total ?? 0) > SHOWN && (
          <Anchor component={Link} to={`/visits?agent=${owner}`} size="sm" ta="center">
            {t('board.more')}
          </Anchor>
        )}
      </div>
    </section>
  );
}
