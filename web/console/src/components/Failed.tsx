/** In the place of what could not be read: what happened, and a way on. */
import { Button } from '@mantine/core';
import { EmptyState } from '@ronda/ui';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../app/failures.ts';

export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconPlugConnectedX}
      title={t('errors.title')}
      text={failureText(error)}
      action={<Button onClick={retry}>{t('actions.retry')}</Button>}
    />
  );
}
