/** Before the shift: what begins with it, and the button. */
import { RondaMark } from '@ronda/ui';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { poke } from '../../place/location.ts';
import { startShift } from '../../place/shift.ts';
import { useTask } from '../../ui/useTask.ts';

export function StartShift({ visits }: { visits: number }) {
  const { t } = useTranslation('field');
  const start = useCallback(async () => {
    await startShift();
    poke();
  }, []);
  const task = useTask(start);
  return (
    <section className="hero" aria-label={t('shift.start')}>
      <div className="row">
        <RondaMark size={36} />
        <span className="hero-eyebrow">{t('shift.greeting')}</span>
      </div>
      <h1>{t('shift.visits', { count: visits })}</h1>
      <p className="hero-address">{t('shift.promise')}</p>
      <button
        type="button"
        className="button button-primary button-big button-wide"
        disabled={task.busy}
        onClick={task.run}
      >
        <IconPlayerPlay size={24} aria-hidden />
        {t('shift.start')}
      </button>
    </section>
  );
}
