/** One questionnaire filled in with ODK Collect: to read and to print. */
import { Alert, Anchor } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../../components/ErrorPage.tsx';
import { Page } from '../../../components/Page.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { PageLoader } from '../../../components/PageLoader.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { AnswerSheet } from '../../visits/answers/AnswerSheet.tsx';
import classes from '../../visits/answers/answers.module.css';
import { filesByName } from '../../visits/answers/files.ts';
import { OnPaper } from '../../visits/answers/OnPaper.tsx';
import { PrintButton } from '../../visits/answers/PrintButton.tsx';
import { useLightPrint } from '../../visits/answers/useLightPrint.ts';
import { Facts } from '../../visits/one/Facts.tsx';
import { type CollectedSubmission, collectedSubmissionQuery } from './queries.ts';

function SubmissionFacts({ submission }: { submission: CollectedSubmission }) {
  const { t } = useTranslation('collected');
  const { dateTime } = useFormats();
  const { agent_code, agent_name } = submission;
  return (
    <Panel>
      <Facts
        facts={[
          { label: t('agent'), value: [agent_code, agent_name].filter(Boolean).join(' · ') },
          { label: t('branch'), value: submission.branch_name },
          { label: t('received'), value: dateTime(submission.received_at) },
          { label: t('version'), value: submission.version },
          { label: t('instance_id'), value: submission.instance_id },
        ]}
      />
    </Panel>
  );
}

/** Files that no answer names: what was sent and then taken out of the form. */
function OtherFiles({ files }: { files: CollectedSubmission['files'] }) {
  const { t } = useTranslation('collected');
  if (files.length === 0) return null;
  return (
    <Panel title={t('other_files')}>
      <ul>
        {files.map(({ name, sha256 }) => (
          <li key={name}>
            <Anchor href={`/api/v1/photos/${sha256}`} download={name}>
              {name}
            </Anchor>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Shown({ submission }: { submission: CollectedSubmission }) {
  const { t } = useTranslation('collected');
  useLightPrint();
  const files = filesByName(submission.lines, submission.files);
  const shown = new Set(files.map(({ sha256 }) => sha256));
  return (
    <div className={classes.paper}>
      <PageHeader
        title={submission.title}
        description={t('by_collect')}
        back={{ to: '/questionnaires/collected', label: t('title') }}
        actions={<PrintButton />}
      />
      <SubmissionFacts submission={submission} />
      {submission.replaced_by && (
        <Alert color="gray" variant="light" mb="md">
          {t('replaced_text')}{' '}
          <Anchor
            component={Link}
            to={`/questionnaires/collected/${submission.replaced_by}`}
            fz="inherit"
            underline="always"
          >
            {t('replaced_link')}
          </Anchor>
        </Alert>
      )}
      {submission.problem_count > 0 && (
        <Alert color="yellow" variant="light" mb="md">
          {t('answers:problems', { count: submission.problem_count })}
        </Alert>
      )}
      <Panel>
        <AnswerSheet lines={submission.lines} files={files} onCorrect={undefined} />
      </Panel>
      <OtherFiles files={submission.files.filter(({ sha256 }) => !shown.has(sha256))} />
      <OnPaper words={`ODK Collect ${submission.instance_id}`} />
    </div>
  );
}

export function CollectedSubmissionPage() {
  const { collectedId } = useParams({ strict: false }) as { collectedId: string };
  const submission = useQuery(collectedSubmissionQuery(collectedId));
  if (submission.error) {
    return <ErrorPage error={submission.error} reset={() => void submission.refetch()} />;
  }
  if (!submission.data) return <PageLoader />;
  return (
    <Page narrow>
      <Shown submission={submission.data} />
    </Page>
  );
}
