/** When a visit is due, in few words; what is late says so with an icon, not by colour alone. */
import { Group, Text } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { IconAlarm } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../app/today.ts';

export interface DueTextProps {
  from?: string | null;
  to?: string | null;
  finished: boolean;
}

export function DueText({ from, to, finished }: DueTextProps) {
  const { t } = useTranslation('visits');
  const { date } = useFormats();
  const today = useToday();
  if (!from && !to) return <>—</>;
  const late = !finished && Boolean(to) && (to ?? '') < today;
  const words =
    to === today && !finished
      ? t('due.today')
      : from && to && from !== to
        ? t('due.window', { from: date(from), to: date(to) })
        : to
          ? date(to)
          : t('due.from', { from: date(from ?? '') });
  if (!late) return <>{words}</>;
  return (
    <Group gap={4} wrap="nowrap" c="var(--ronda-vermillion-ink)" title={t('due.late')}>
      <IconAlarm size={14} aria-label={t('due.late')} />
      <Text component="span" fz="inherit" fw={600}>
        {words}
      </Text>
    </Group>
  );
}
