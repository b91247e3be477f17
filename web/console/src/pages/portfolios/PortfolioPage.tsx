/** One portfolio: its figures and the imports that fed it. */
import { Button, Card, SimpleGrid, Skeleton, Text } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { IconListDetails, IconPencil, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { ErrorPage } from '../../components/ErrorPage.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { ImportHistory } from './import/ImportHistory.tsx';
import { PortfolioDialog } from './PortfolioDialog.tsx';
import { PortfolioQuestionnaires } from './PortfolioQuestionnaires.tsx';
import { type Portfolio, portfolioQuery } from './queries.ts';

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Card withBorder padding="md">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fz={22} fw={650}>
        {children}
      </Text>
    </Card>
  );
}

function Figures({ portfolio }: { portfolio: Portfolio }) {
  const { t } = useTranslation('portfolios');
  const { number, moneyShort } = useFormats();
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} mb="lg">
      <Figure label={t('accounts')}>{number(portfolio.accounts)}</Figure>
      <Figure label={t('overdue')}>{portfolio.overdue ? moneyShort(portfolio.overdue) : '—'}</Figure>
      <Figure label={t('balance')}>{portfolio.balance ? moneyShort(portfolio.balance) : '—'}</Figure>
      <Figure label={t('without_pin')}>{number(portfolio.without_pin)}</Figure>
    </SimpleGrid>
  );
}

export function PortfolioPage() {
  const { t } = useTranslation('portfolios');
  const { portfolioId } = useParams({ strict: false }) as { portfolioId: string };
  const { administer } = useMay();
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const query = useQuery(portfolioQuery(portfolioId));
  if (query.error) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  const portfolio = query.data;
  if (!portfolio) {
    return (
      <Page>
        <Skeleton height={180} />
      </Page>
    );
  }
  const actions = (
    <>
      <Button
        variant="default"
        leftSection={<IconListDetails size={16} />}
        onClick={() => void navigate({ to: '/accounts', search: { portfolio: portfolio.id } as never })}
      >
        {t('see_accounts')}
      </Button>
      {administer && (
        <>
          <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
            {t('common:actions.edit')}
          </Button>
          <Button
            leftSection={<IconUpload size={16} />}
            onClick={() => void navigate({ to: '/portfolios/$portfolioId/import', params: { portfolioId } })}
          >
            {t('import')}
          </Button>
        </>
      )}
    </>
  );
  return (
    <Page>
      <PageHeader
        title={portfolio.name}
        description={portfolio.creditor}
        back={{ to: '/portfolios', label: t('title') }}
        actions={actions}
      />
      <Figures portfolio={portfolio} />
      <PortfolioQuestionnaires portfolioId={portfolio.id} />
      {administer && <ImportHistory portfolioId={portfolio.id} />}
      {editing && (
        <PortfolioDialog
          portfolio={portfolio}
          onClose={() => setEditing(false)}
          onSaved={() => setEditing(false)}
        />
      )}
    </Page>
  );
}
