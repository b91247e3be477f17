/** Settings. */
import { EmptyState } from '@ronda/ui';
import { IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';

export function SettingsPage() {
  const { t } = useTranslation('settings');
  return (
    <Page>
      <PageHeader title={t('title')} />
      <EmptyState icon={IconSettings} title={t('empty.title')} text={t('empty.text')} />
    </Page>
  );
}
