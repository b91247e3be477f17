/** What happened to an account: visits and promises, newest first. */
import { Anchor, Card, Group, Text, Timeline, Title } from '@mantine/core';
import { StateBadge, useFormats } from '@ronda/ui';
import { IconCash, IconWalk } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useOutcomeLabels } from '../visits/outcomes.ts';
import type { Account } from './queries.ts';

type Event = Account['events'][number];

function Entry({ event }: { event: Event }) {
  const { t } = useTranslation('accounts');
  const { money, date, dateTime } = useFormats();
  const outcomes = useOutcomeLabels();
  const isVisit = event.kind === 'visit';
  const outcome = event.outcome && (outcomes.get(event.outcome) ?? event.outcome);
  return (
    <>
      <Group gap="xs">
        {isVisit && event.visit_id ? (
          <Anchor component={Link} to={`/visits/${event.visit_id}`} size="sm" fw={600}>
            {t('event.visit')}
          </Anchor>
        ) : (
          <Text size="sm" fw={600}>
            {event.amount && event.due_on
              ? t('event.promise', { amount: money(event.amount), date: date(event.due_on) })
              : t('event.visit')}
          </Text>
        )}
        <StateBadge kind={isVisit ? 'visit' : 'promise'} value={event.state} />
      </Group>
      <Text size="xs" c="dimmed">
        {[dateTime(event.at), event.agent_name, outcome].filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}

export function AccountTimeline({ events, title }: { events: readonly Event[]; title: string }) {
  const { t } = useTranslation('accounts');
  return (
    <Card withBorder>
      <Title order={2} size="h4" mb="md">
        {title}
      </Title>
      {events.length === 0 && <Text c="dimmed">{t('no_events')}</Text>}
      <Timeline bulletSize={24} lineWidth={2}>
        {events.map((event) => (
          <Timeline.Item
            key={`${event.kind}.${event.id}`}
            bullet={event.kind === 'visit' ? <IconWalk size={14} /> : <IconCash size={14} />}
          >
            <Entry event={event} />
          </Timeline.Item>
        ))}
      </Timeline>
    </Card>
  );
}
