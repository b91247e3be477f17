/** Visits. */
import { EmptyState } from '@ronda/ui';
import { IconChecklist } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';

export function VisitsPage() {
  const { t } = useTranslation('visits');
  return (
    <Page>
      <PageHeader title={t('title')} />
      <EmptyState icon={IconChecklist} title={t('empty.title')} text={t('empty.text')} />
    </Page>
  );
}
