/** This phone was taken off the list: what is unsent stays, and what to do about it. */
import { IconBan } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useTranslation } from 'react-i18next';
import { database } from '../store/database.ts';

export function Revoked() {
  const { t } = useTranslation('field');
  const unsent = useLiveQuery(() => database.events.where('status').equals('unsent').count()) ?? 0;
  return (
    <div className="banner ronda-hue-vermillion" role="alert">
      <IconBan size={22} aria-hidden />
      <div>
        <strong>{t('revoked.title')}</strong>
        <p>{unsent > 0 ? t('revoked.kept', { count: unsent }) : t('revoked.nothing')}</p>
      </div>
    </div>
  );
}
