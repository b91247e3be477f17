/** What was answered at one visit: to read, to print, and for a supervisor to correct. */
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session.ts';
import { ErrorPage } from '../../../components/ErrorPage.tsx';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { PageLoader } from '../../../components/PageLoader.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { type Submission, submissionQuery, type Visit, visitQuery } from '../queries.ts';
import { AnswerSheet } from './AnswerSheet.tsx';
import classes from './answers.module.css';
import { CorrectDialog } from './CorrectDialog.tsx';
import { Corrections } from './Corrections.tsx';
import type { Correcting } from './correction.ts';
import { filesOfVisit, otherPhotos } from './files.ts';
import { OnPaper } from './OnPaper.tsx';
import { PrintButton } from './PrintButton.tsx';
import { useLightPrint } from './useLightPrint.ts';
import { VisitFacts } from './VisitFacts.tsx';

function Shown({ visit, submission }: { visit: Visit; submission: Submission }) {
  const { t } = useTranslation('answers');
  const { supervise } = useMay();
  const [correcting, setCorrecting] = useState<Correcting | null>(null);
  const [lastReason, setLastReason] = useState('');
  useLightPrint();
  const others = otherPhotos(visit, submission);
  const done = (reason: string) => {
    setLastReason(reason);
    setCorrecting(null);
  };
  return (
    <div className={classes.paper}>
      <PageHeader
        title={submission.title}
        description={t('lead')}
        back={{ to: `/visits/${visit.id}`, label: t('back') }}
        actions={<PrintButton />}
      />
      <VisitFacts visit={visit} version={submission.version} />
      {submission.problem_count > 0 && (
        <Alert color="yellow" variant="light" mb="md">
          {t('problems', { count: submission.problem_count })}
        </Alert>
      )}
      <Panel>
        <AnswerSheet
          lines={submission.lines}
          files={filesOfVisit(visit.photos)}
          onCorrect={supervise ? setCorrecting : undefined}
        />
      </Panel>
      {others.length > 0 && (
        <Panel title={t('visit:photos')}>
          <div className={classes.photos}>
            {others.map(({ sha256, kind }) => (
              <img key={sha256} src={`/api/v1/photos/${sha256}`} alt={t(`visit:photo.${kind}`)} />
            ))}
          </div>
        </Panel>
      )}
      <Corrections corrections={submission.corrections} />
      <OnPaper words={t('foot_visit', { id: visit.id })} />
      {correcting && (
        <CorrectDialog
          visitId={visit.id}
          correcting={correcting}
          lastReason={lastReason}
          onDone={done}
          onClose={() => setCorrecting(null)}
        />
      )}
    </div>
  );
}

export function SubmissionPage() {
  const { visitId } = useParams({ strict: false }) as { visitId: string };
  const visit = useQuery(visitQuery(visitId));
  const submission = useQuery(submissionQuery(visitId));
  const failed = [visit, submission].find(({ error }) => error);
  if (failed?.error) return <ErrorPage error={failed.error} reset={() => void failed.refetch()} />;
  if (!visit.data || !submission.data) return <PageLoader />;
  return (
    <Page narrow>
      <Shown visit={visit.data} submission={submission.data} />
    </Page>
  );
}
