/** Who corrected what, when and why. */
import { Anchor, Text } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../components/Panel.tsx';
import type { Submission } from '../queries.ts';
import classes from './answers.module.css';
import { addressOf } from './files.ts';

type Change = Submission['corrections'][number]['changes'][number];

function Said({ answer, isFile }: { answer: string; isFile: boolean }) {
  const { t } = useTranslation('answers');
  if (answer === '') return t('unanswered');
  if (!isFile) return answer;
  return (
    <Anchor href={addressOf('file', answer)} fz="inherit">
      {t('file_then')}
    </Anchor>
  );
}

function ChangeLine({ change, follows }: { change: Change; follows: boolean }) {
  const { t } = useTranslation('answers');
  if (change.what === 'added' || change.what === 'removed') {
    const Words = change.what === 'added' ? 'ins' : 'del';
    return (
      <Text size="sm">
        <b>{change.question}:</b> {t(change.what)} <Words>{change.after || change.before}</Words>
      </Text>
    );
  }
  const isFile = change.what === 'file';
  return (
    <Text size="sm" {...(follows ? { c: 'dimmed' } : {})}>
      <b>{change.question}:</b>{' '}
      <del>
        <Said answer={change.before} isFile={isFile} />
      </del>{' '}
      →{' '}
      <ins>
        <Said answer={change.after} isFile={isFile} />
      </ins>
      {follows && ` (${t(change.after === '' ? 'not_asked' : 'follows')})`}
    </Text>
  );
}

export function Corrections({ corrections }: { corrections: Submission['corrections'] }) {
  const { t } = useTranslation('answers');
  const { dateTime } = useFormats();
  if (corrections.length === 0) return null;
  return (
    <Panel title={t('history')} text={t('history_hint')}>
      <ol className={classes.history}>
        {corrections.map((correction) => (
          <li key={correction.at}>
            {correction.changes.map((change, place) => (
              <ChangeLine key={change.reference} change={change} follows={place > 0} />
            ))}
            <Text size="sm" fs="italic">
              {correction.reason}
            </Text>
            <Text size="xs" c="dimmed">
              {[dateTime(correction.at), correction.by_name].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
