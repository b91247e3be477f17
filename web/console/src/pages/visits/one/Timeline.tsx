/** What happened to a visit, oldest first. */
import { Timeline as Line, Text } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import {
  type Icon,
  IconArrowBackUp,
  IconArrowsExchange,
  IconCircleCheck,
  IconCircleX,
  IconDoor,
  IconEyeCheck,
  IconMessageQuestion,
  IconMessageReply,
  IconPencilCheck,
  IconRoute,
  IconUserCheck,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Visit } from '../queries.ts';

type Entry = Visit['timeline'][number];

const ICONS: Record<string, Icon> = {
  assigned: IconUserCheck,
  moved: IconArrowsExchange,
  withdrawn: IconArrowBackUp,
  en_route: IconRoute,
  opened: IconDoor,
  review_requested: IconMessageQuestion,
  review_decided: IconMessageReply,
  completed: IconCircleCheck,
  cancelled: IconCircleX,
  corrected: IconPencilCheck,
  reviewed: IconEyeCheck,
};

/** Longer than this between the door and the server is worth a word. */
const LATE_MS = 5 * 60_000;

export function Timeline({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation('visit');
  const { dateTime } = useFormats();
  return (
    <Line bulletSize={24} lineWidth={2} active={entries.length}>
      {entries.map((entry) => {
        const Bullet = ICONS[entry.kind] ?? IconCircleCheck;
        const late = entry.received_at && Date.parse(entry.received_at) - Date.parse(entry.at) > LATE_MS;
        const nobody = t('visits:nobody');
        return (
          <Line.Item
            key={`${entry.kind} ${entry.at}`}
            bullet={<Bullet size={14} aria-hidden />}
            title={t(`timeline.${entry.kind}`, {
              from: entry.from_name ?? nobody,
              to: entry.to_name ?? nobody,
              defaultValue: entry.kind,
            })}
          >
            <Text size="xs" c="dimmed">
              {[dateTime(entry.at), entry.by_name].filter(Boolean).join(' · ')}
            </Text>
            {late && entry.received_at && (
              <Text size="xs" c="dimmed">
                {t('timeline.received', { at: dateTime(entry.received_at) })}
              </Text>
            )}
          </Line.Item>
        );
      })}
    </Line>
  );
}
