/** One account: who owes what, where to visit, what happened. */
import { Badge, Grid, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../components/ErrorPage.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { AccountTimeline } from './AccountTimeline.tsx';
import { AddressCard } from './AddressCard.tsx';
import { DebtCard } from './DebtCard.tsx';
import { PeopleCard } from './PeopleCard.tsx';
import { accountQuery } from './queries.ts';

export function AccountPage() {
  const { t } = useTranslation('accounts');
  const { accountId } = useParams({ strict: false }) as { accountId: string };
  const query = useQuery(accountQuery(accountId));
  if (query.error) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  const account = query.data;
  if (!account) {
    return (
      <Page>
        <Skeleton height={320} />
      </Page>
    );
  }
  const debtor = account.people.find((person) => person.role === 'debtor');
  return (
    <Page>
      <PageHeader
        title={debtor?.name ?? account.external_id}
        back={{ to: '/accounts', label: t('title') }}
        description={[account.external_id, account.portfolio_name, account.product]
          .filter(Boolean)
          .join(' · ')}
        badge={account.bucket && <Badge variant="light">{account.bucket}</Badge>}
      />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <DebtCard account={account} />
          {account.addresses.map((address) => (
            <AddressCard key={address.id} address={address} accountId={account.id} />
          ))}
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <PeopleCard account={account} />
          <AccountTimeline events={account.events} title={t('timeline')} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}
