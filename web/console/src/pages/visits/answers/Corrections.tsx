/** Who corrected what, when and why. */
import { Text } from '@mantine/core';
import { useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../components/Panel.tsx';
import type { Submission } from '../queries.ts';
import classes from './answers.module.css';

type Change = Submission['corrections'][number]['changes'][number];

function ChangeLine({ change, follows }: { change: Change; follows: boolean }) {
  const { t } = useTranslation('answers');
  const none = t('unanswered');
  return (
    <Text size="sm" {...(follows ? { c: 'dimmed' } : {})}>
      <b>{change.question}:</b> <del>{change.before || none}</del> → <ins>{change.after || none}</ins>
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
