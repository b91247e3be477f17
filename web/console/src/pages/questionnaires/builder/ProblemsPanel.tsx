/** Everything that still keeps the questionnaire from being published, each with the way to it. */
import { Alert, Anchor, List } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DefinitionProblem } from '../../../core/core.ts';
import { problemText } from './problems.ts';

/** Words on a tinted ground are in the colour of text. */
const READABLE = { label: { color: 'var(--mantine-color-text)' } };

export interface ProblemsPanelProps {
  problems: DefinitionProblem[];
  onJump: (node: string) => void;
}

export function ProblemsPanel({ problems, onJump }: ProblemsPanelProps) {
  const { t } = useTranslation('questionnaires');
  if (problems.length === 0) {
    return (
      <Alert
        color="teal"
        icon={<IconCircleCheck size={18} />}
        p="xs"
        title={t('problems.none')}
        styles={READABLE}
      />
    );
  }
  return (
    <Alert
      color="orange"
      icon={<IconAlertTriangle size={18} />}
      p="xs"
      title={t('problems.title', { count: problems.length })}
      styles={READABLE}
    >
      <List size="sm" withPadding>
        {problems.slice(0, 50).map((problem) => (
          <List.Item key={`${problem.node} ${problem.property} ${problem.code} ${problem.subject}`}>
            {problem.node && (
              <Anchor component="button" type="button" size="sm" onClick={() => onJump(problem.node)}>
                {problem.node.split('/').slice(2).join(' › ') || problem.node}
              </Anchor>
            )}{' '}
            {problemText(t, problem)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
