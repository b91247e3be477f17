/** What is seen when a page fails: what happened, and a way on. */
import { Button } from '@mantine/core';
import { EmptyState } from '@ronda/ui';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { failureText } from '../app/failures.ts';

export function ErrorPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const retry = () => {
    reset?.();
    void router.invalidate();
  };
  return (
    <main>
      <EmptyState
        icon={IconPlugConnectedX}
        title={t('errors.title')}
        text={failureText(error)}
        action={<Button onClick={retry}>{t('actions.retry')}</Button>}
      />
    </main>
  );
}
