/** The place cannot be read: what to switch on, and trying again. */
import { IconCurrentLocationOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LocationProblem } from '../../place/location.ts';

export function LocationHelp({ problem }: { problem: LocationProblem }) {
  const { t } = useTranslation('field');
  return (
    <section className="door">
      <IconCurrentLocationOff size={56} aria-hidden />
      <h1>{t(`location.${problem}.title`)}</h1>
      <p className="soft pre-line">{t(`location.${problem}.text`)}</p>
      <button type="button" className="button" onClick={() => window.location.reload()}>
        {t('location.retry')}
      </button>
    </section>
  );
}
