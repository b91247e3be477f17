/** Agents & devices. */
import { EmptyState } from '@ronda/ui';
import { IconDeviceMobileCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';

export function AgentsPage() {
  const { t } = useTranslation('agents');
  return (
    <Page>
      <PageHeader title={t('title')} />
      <EmptyState icon={IconDeviceMobileCheck} title={t('empty.title')} text={t('empty.text')} />
    </Page>
  );
}
