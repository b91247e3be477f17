/** The questionnaire's answers, and what the server found wrong with them. */
import { Alert, Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../components/Panel.tsx';
import type { Visit } from '../queries.ts';
import { Facts } from './Facts.tsx';

export function AnswersPanel({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visit');
  const problems = Array.isArray(visit.answer_problems) ? visit.answer_problems.length : 0;
  if (visit.answers.length === 0 && problems === 0) return null;
  const title = visit.questionnaire_title ?? t('answers');
  const version = visit.questionnaire_version && t('version', { version: visit.questionnaire_version });
  return (
    <Panel title={title} text={version}>
      {problems > 0 && (
        <Alert color="yellow" variant="light" mb="sm">
          {t('answer_problems', { count: problems })}
        </Alert>
      )}
      {visit.questionnaire_version && (
        <Button
          mb="sm"
          size="xs"
          variant="default"
          leftSection={<IconFileText size={16} />}
          component={Link}
          to={`/visits/${visit.id}/answers`}
        >
          {t('answers:open')}
        </Button>
      )}
      <Facts facts={visit.answers.map(({ question, answer }) => ({ label: question, value: answer }))} />
    </Panel>
  );
}
