/** Accounts. */
import { EmptyState } from '@ronda/ui';
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';

export function AccountsPage() {
  const { t } = useTranslation('accounts');
  return (
    <Page>
      <PageHeader title={t('title')} />
      <EmptyState icon={IconUsersGroup} title={t('empty.title')} text={t('empty.text')} />
    </Page>
  );
}
