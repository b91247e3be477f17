/** The four places of the app, below, where the thumb is. */
import { IconCloudUp, IconHome, IconMap2, IconUserCircle } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useTranslation } from 'react-i18next';
import { database } from '../store/database.ts';

const TABS = [
  { page: 'today', path: '/', icon: IconHome },
  { page: 'map', path: '/map', icon: IconMap2 },
  { page: 'outbox', path: '/outbox', icon: IconCloudUp },
  { page: 'me', path: '/me', icon: IconUserCircle },
] as const;

export function Tabs({ page }: { page: string }) {
  const { t } = useTranslation('field');
  const unsent = useLiveQuery(() => database.events.where('status').equals('unsent').count()) ?? 0;
  return (
    <nav className="tabs" aria-label={t('tabs.label')}>
      {TABS.map(({ page: name, path, icon: Icon }) => (
        <a key={name} className="tab" href={`#${path}`} aria-current={name === page ? 'page' : undefined}>
          <Icon size={26} stroke={1.8} aria-hidden />
          {t(`tabs.${name}`)}
          {name === 'outbox' && unsent > 0 && (
            <span className="tab-count">
              {unsent}
              <span className="visually-hidden"> {t('outbox.unsent')}</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}
