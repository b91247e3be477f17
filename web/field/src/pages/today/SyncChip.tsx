/** Whether everything reached the server, in one word; leads to the outbox. */
import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useTranslation } from 'react-i18next';
import { database, readEntry } from '../../store/database.ts';

export function SyncChip() {
  const { t } = useTranslation('field');
  const unsent = useLiveQuery(() => database.events.where('status').equals('unsent').count()) ?? 0;
  const last = useLiveQuery(() => readEntry('last_sync'));
  if (last?.problem) {
    return (
      <a className="chip ronda-hue-orange" href="#/outbox">
        <IconCloudOff size={20} aria-hidden />
        {unsent > 0 ? t('sync.waiting', { count: unsent }) : t('sync.offline')}
      </a>
    );
  }
  return unsent > 0 ? (
    <a className="chip ronda-hue-sky" href="#/outbox">
      <IconCloudUp size={20} aria-hidden />
      {t('sync.waiting', { count: unsent })}
    </a>
  ) : (
    <a className="chip ronda-hue-green" href="#/outbox">
      <IconCloudCheck size={20} aria-hidden />
      {t('sync.done')}
    </a>
  );
}
