/** The last line on paper: whose it is, what it is, when it was printed. */
import { useFormats } from '@ronda/ui';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../app/session.ts';
import classes from './answers.module.css';

export function OnPaper({ words }: { words: string }) {
  const { t } = useTranslation('answers');
  const { dateTime } = useFormats();
  const { organization_name } = useSession();
  return (
    <p className={classes.foot}>
      {t('foot', { organization: organization_name, subject: words, at: dateTime(new Date().toISOString()) })}
    </p>
  );
}
