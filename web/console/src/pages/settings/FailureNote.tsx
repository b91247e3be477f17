/** Why background work failed: in the reader's words what to do, and in small what the machine said. */
import type { Schema } from '@ronda/api-client';
import { useTranslation } from 'react-i18next';
import classes from './failure.module.css';

type Failure = Schema<'Failure'>;

export function FailureNote({ failure }: { failure: Failure }) {
  const { t } = useTranslation('notices');
  return (
    <>
      {t(`failure.${failure.reason}`)}
      {failure.detail && (
        <small className={classes.detail} title={failure.detail} lang="en">
          {t('detail', { detail: failure.detail })}
        </small>
      )}
    </>
  );
}
