/** Whether what is written has reached the server. */
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SaveState } from './useDraft.ts';

const COLOURS: Record<SaveState, string> = {
  saved: 'teal',
  waiting: 'gray',
  saving: 'gray',
  failed: 'red',
  conflict: 'red',
};

export function SaveBadge({ state }: { state: SaveState }) {
  const { t } = useTranslation('questionnaires');
  return (
    <Badge color={COLOURS[state]} variant="light" tt="none" c="var(--ronda-text)" role="status">
      {t(`save.${state}`)}
    </Badge>
  );
}
