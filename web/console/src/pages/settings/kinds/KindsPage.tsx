/** The kinds of visit: what each asks and what it can come out as. */
import { Anchor, Badge, Button, Group, Paper, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../../components/ErrorPage.tsx';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { PageLoader } from '../../../components/PageLoader.tsx';
import { kindsQuery, type VisitKind } from '../../visits/queries.ts';
import type { Outcome } from './tree.ts';

const leaves = (outcomes: readonly Outcome[]): number =>
  outcomes.reduce((sum, { children = [] }) => sum + (children.length > 0 ? leaves(children) : 1), 0);

function KindLine({ kind }: { kind: VisitKind }) {
  const { t } = useTranslation('kinds');
  return (
    <Paper withBorder p="md" mb="sm">
      <Group justify="space-between">
        <div>
          <Anchor component={Link} to={`/settings/kinds/${kind.id}`} fw={620}>
            {kind.name}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t('summary', {
              outcomes: t('outcomes_count', { count: leaves(kind.outcomes.outcomes) }),
              reasons: t('reasons_count', { count: kind.outcomes.cancel_reasons.length }),
            })}
          </Text>
        </div>
        <Group gap="sm">
          {kind.archived && (
            <Badge color="gray" variant="light" tt="none">
              {t('archived')}
            </Badge>
          )}
          {kind.questionnaire_id && (
            <Button
              component={Link}
              to={`/questionnaires/${kind.questionnaire_id}`}
              variant="default"
              size="compact-md"
            >
              {t('questions')}
            </Button>
          )}
        </Group>
      </Group>
    </Paper>
  );
}

export function KindsPage() {
  const { t } = useTranslation('kinds');
  const query = useQuery(kindsQuery);
  if (query.error && !query.data) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  if (!query.data) return <PageLoader />;
  return (
    <Page narrow>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Button component={Link} to="/settings/kinds/new" leftSection={<IconPlus size={16} />}>
            {t('add')}
          </Button>
        }
      />
      {query.data.map((kind) => (
        <KindLine key={kind.id} kind={kind} />
      ))}
    </Page>
  );
}
