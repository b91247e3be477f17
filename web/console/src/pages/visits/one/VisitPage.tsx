/** One visit: what was asked, what was found at the door, and whether it can be believed. */
import { Button, Grid, Group, Skeleton } from '@mantine/core';
import { StateBadge } from '@ronda/ui';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../../components/ErrorPage.tsx';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { ReviewCard } from '../../reviews/ReviewCard.tsx';
import { type Visit, visitQuery } from '../queries.ts';
import { AccountPanel } from './AccountPanel.tsx';
import { AnswersPanel } from './AnswersPanel.tsx';
import { MarkReviewed } from './MarkReviewed.tsx';
import { OutcomePanel } from './OutcomePanel.tsx';
import { PhotosPanel } from './PhotosPanel.tsx';
import { PresencePanel } from './PresencePanel.tsx';
import { Timeline } from './Timeline.tsx';

function Actions({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visit');
  return (
    <Group gap="xs">
      {visit.opened_at && (
        <Button
          component="a"
          href={`/api/v1/visits/${visit.id}/file`}
          download
          variant="default"
          leftSection={<IconDownload size={16} />}
          title={t('file_hint')}
        >
          {t('file')}
        </Button>
      )}
      {visit.finished_at && <MarkReviewed visit={visit} />}
    </Group>
  );
}

function Reviews({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visit');
  if (visit.reviews.length === 0) return null;
  return (
    <Panel title={t('reviews')}>
      {visit.reviews.map((review) => (
        <ReviewCard key={review.id} review={review} compact />
      ))}
    </Panel>
  );
}

export function VisitPage() {
  const { t } = useTranslation('visit');
  const { visitId } = useParams({ strict: false }) as { visitId: string };
  const query = useQuery(visitQuery(visitId));
  if (query.error) return <ErrorPage error={query.error} reset={() => void query.refetch()} />;
  const visit = query.data;
  if (!visit) {
    return (
      <Page>
        <Skeleton h={32} w={320} mb="lg" />
        <Skeleton h={360} radius="lg" />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title={visit.account.debtor_name}
        back={{ to: '/visits', label: t('visits:title') }}
        badge={<StateBadge kind="visit" value={visit.state} />}
        description={t('subtitle', { kind: visit.kind_name, address: visit.address.text })}
        actions={<Actions visit={visit} />}
      />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <OutcomePanel visit={visit} />
          <PresencePanel visit={visit} />
          <AnswersPanel visit={visit} />
          <PhotosPanel visit={visit} />
          <Reviews visit={visit} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <AccountPanel visit={visit} />
          <Panel title={t('timeline.title')}>
            <Timeline entries={visit.timeline} />
          </Panel>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
