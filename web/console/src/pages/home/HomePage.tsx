/** Home. */
import { EmptyState } from '@ronda/ui';
import { IconHome2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';

export function HomePage() {
  const { t } = useTranslation('home');
  return (
    <Page>
      <PageHeader title={t('title')} />
      <EmptyState icon={IconHome2} title={t('empty.title')} text={t('empty.text')} />
    </Page>
  );
}
