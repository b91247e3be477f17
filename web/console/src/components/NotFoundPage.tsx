/** An address that leads nowhere. */
import { Button } from '@mantine/core';
import { EmptyState } from '@ronda/ui';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function NotFoundPage() {
  const { t } = useTranslation('shell');
  return (
    <EmptyState
      icon={IconMapOff}
      title={t('not_found.title')}
      text={t('not_found.text')}
      action={
        <Button component={Link} to="/" variant="light">
          {t('not_found.home')}
        </Button>
      }
    />
  );
}
