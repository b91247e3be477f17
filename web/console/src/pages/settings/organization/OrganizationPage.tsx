/** The organization: name, customs of its country, map, where agents call for help. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../app/api.ts';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { OrganizationForm } from './OrganizationForm.tsx';

export function OrganizationPage() {
  const { t } = useTranslation('settings');
  const { data } = useSuspenseQuery({
    queryKey: ['organization'],
    queryFn: () => answer(api.GET('/api/v1/organization')),
  });
  return (
    <Page narrow>
      <PageHeader title={t('sections.organization')} />
      <OrganizationForm organization={data} />
    </Page>
  );
}
