/** Reviews. */
import { EmptyState } from '@ronda/ui';
import { IconMessageReport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';

export function ReviewsPage() {
  const { t } = useTranslation('reviews');
  return (
    <Page>
      <PageHeader title={t('title')} />
      <EmptyState icon={IconMessageReport} title={t('empty.title')} text={t('empty.text')} />
    </Page>
  );
}
