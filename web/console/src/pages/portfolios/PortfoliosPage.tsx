/** Portfolios. */
import { EmptyState } from '@ronda/ui';
import { IconBriefcase2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';

export function PortfoliosPage() {
  const { t } = useTranslation('portfolios');
  return (
    <Page>
      <PageHeader title={t('title')} />
      <EmptyState icon={IconBriefcase2} title={t('empty.title')} text={t('empty.text')} />
    </Page>
  );
}
