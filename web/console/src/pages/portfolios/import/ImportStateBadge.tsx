/** Where an import stands, in colour, icon and word. */
import { Badge } from '@mantine/core';
import type { Schema } from '@ronda/api-client';
import { IconCircleCheck, IconCircleDashed, IconCircleX, IconProgress } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const LOOKS = {
  waiting: { color: 'gray', Icon: IconCircleDashed },
  running: { color: 'blue', Icon: IconProgress },
  done: { color: 'teal', Icon: IconCircleCheck },
  failed: { color: 'red', Icon: IconCircleX },
} as const;

export function ImportStateBadge({ state }: { state: Schema<'ImportState'> }) {
  const { t } = useTranslation('imports');
  const { color, Icon } = LOOKS[state];
  return (
    <Badge variant="light" color={color} leftSection={<Icon size={13} aria-hidden />}>
      {t(`state.${state}`)}
    </Badge>
  );
}
