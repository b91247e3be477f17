/** One's own account: name, telephone and password. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { AccountForm } from './AccountForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';

export function ProfilePage() {
  const { t } = useTranslation('settings');
  return (
    <Page narrow>
      <PageHeader title={t('sections.profile')} />
      <AccountForm />
      <PasswordForm />
    </Page>
  );
}
