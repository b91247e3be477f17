/** One thing that waits for a person: what it is, whose phone, when, what to do, and the way to put it away. */
import { Anchor, Button, Group, Paper, Text } from '@mantine/core';
import { StateBadge, useFormats } from '@ronda/ui';
import { IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showSuccess } from '../../app/failures.ts';
import { refreshIntegrity } from './queries.ts';

export interface TroubleProps {
  badge: ReactNode;
  title: string;
  /** What to do about it. */
  advice: string;
  /** The particulars, for those who look into it. */
  particulars?: string | undefined;
  of: { agent_id: string; agent_name: string; model: string };
  /** When it came to light. */
  at: string;
  settledAt: string | null | undefined;
  settle: () => Promise<unknown>;
  children?: ReactNode;
}

export function Trouble(props: TroubleProps) {
  const { t } = useTranslation('integrity');
  const { dateTime } = useFormats();
  const settle = useMutation({
    mutationFn: props.settle,
    onSuccess: async () => {
      await refreshIntegrity();
      showSuccess(t('settled'));
    },
  });
  const { agent_id, agent_name, model } = props.of;
  return (
    <Paper withBorder p="md" component="li">
      <Group justify="space-between" align="start" gap="md">
        <div style={{ flex: '1 1 22rem' }}>
          <Group gap="xs">
            {props.badge}
            {props.settledAt && <StateBadge kind="trouble" value="settled" />}
          </Group>
          <Text fw={620} mt={6}>
            {props.title}
          </Text>
          <Text size="sm" c="dimmed">
            <Anchor component={Link} to="/live" search={{ agent: agent_id } as never} size="sm">
              {agent_name}
            </Anchor>
            {` · ${model} · ${dateTime(props.at)}`}
          </Text>
          <Text size="sm" mt="xs" maw="46rem">
            {props.advice}
          </Text>
          {props.particulars && (
            <Text size="xs" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
              {props.particulars}
            </Text>
          )}
        </div>
        <Group gap="xs">
          {props.children}
          {!props.settledAt && (
            <Button
              variant="light"
              leftSection={<IconCheck size={16} />}
              loading={settle.isPending}
              onClick={() => settle.mutate()}
            >
              {t('settle')}
            </Button>
          )}
        </Group>
      </Group>
    </Paper>
  );
}
