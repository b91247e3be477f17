/** The lease ran out: why the list is empty, and that unsent work is not lost. */
import { IconLock } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useTranslation } from 'react-i18next';
import { database } from '../../store/database.ts';

export function Lapsed() {
  const { t } = useTranslation('field');
  const unsent = useLiveQuery(() => database.events.where('status').equals('unsent').count()) ?? 0;
  return (
    <div className="banner ronda-hue-orange" role="status">
      <IconLock size={22} aria-hidden />
      <div>
        <strong>{t('lease.title')}</strong>
        <p>{t('lease.text')}</p>
        {unsent > 0 && <p>{t('lease.kept', { count: unsent })}</p>}
      </div>
    </div>
  );
}
