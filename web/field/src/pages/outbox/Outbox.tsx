/** What has not reached the server yet, why, and what the server set aside. */
import { EmptyState, useFormats } from '@ronda/ui';
import { IconAlertTriangle, IconCloudCheck, IconPhoto, IconRefresh } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { database, readEntry, type StoredEvent } from '../../store/database.ts';
import { sync } from '../../sync/loop.ts';
import { Decisions } from '../../ui/Decisions.tsx';
import { useTask } from '../../ui/useTask.ts';
import { visitNames } from '../../vault/records.ts';
import { useDecisions } from '../../visit/decisions.ts';
import { LogFaults } from './LogFaults.tsx';

interface Waiting {
  unsent: StoredEvent[];
  aside: StoredEvent[];
  photos: { sha256: string; size_bytes: number; sent_bytes: number; visit_id: string }[];
  names: Map<string, string>;
  fixes: number;
  sent: number;
}

async function readWaiting(): Promise<Waiting> {
  const [unsent, aside, photos, names, fixes, sent] = await Promise.all([
    database.events.where('status').equals('unsent').sortBy('made_at'),
    database.events.where('status').anyOf('quarantined', 'conflict').sortBy('made_at'),
    database.blobs.where('status').equals('unsent').toArray(),
    visitNames(),
    database.trail.where('sent').equals(0).count(),
    database.events.where('status').equals('sent').count(),
  ]);
  return { unsent, aside, photos, names, fixes, sent };
}

export function Outbox() {
  const { t } = useTranslation('field');
  const waiting = useLiveQuery(readWaiting);
  const last = useLiveQuery(() => readEntry('last_sync'));
  const formats = useFormats();
  const answers = useDecisions('all');
  const task = useTask(useCallback(() => sync(), []));
  if (!waiting) return <main className="page" aria-busy="true" />;
  const nothing = waiting.unsent.length + waiting.photos.length === 0;
  const arrived = waiting.aside.length > 0 ? 'but_aside' : 'nothing';
  return (
    <>
      <header className="topbar">
        <h1 className="topbar-title">{t('outbox.title')}</h1>
        <button
          type="button"
          className="icon-button"
          aria-label={t('outbox.now')}
          disabled={task.busy}
          onClick={task.run}
        >
          {task.busy ? <span className="spinner" /> : <IconRefresh size={26} aria-hidden />}
        </button>
      </header>
      <main className="page">
        {last && (
          <p className={`banner ${last.problem ? 'ronda-hue-orange' : 'ronda-hue-green'}`} role="status">
            {last.problem
              ? t(`sync.problem.${last.problem}`, { time: formats.time(last.at) })
              : t('sync.last', { time: formats.time(last.at) })}
          </p>
        )}
        <LogFaults />
        {nothing && (
          <EmptyState
            icon={IconCloudCheck}
            title={t(`outbox.${arrived}`)}
            text={t(`outbox.${arrived}_text`)}
          />
        )}
        <EventList title={t('outbox.unsent')} events={waiting.unsent} names={waiting.names} />
        <PhotoList photos={waiting.photos} names={waiting.names} />
        <EventList title={t('outbox.aside')} events={waiting.aside} names={waiting.names} aside />
        <Decisions decisions={answers} named />
        <p className="small soft">
          {t('outbox.fixes', { count: waiting.fixes })} {t('outbox.kept', { count: waiting.sent })}
        </p>
      </main>
    </>
  );
}

interface EventListProps {
  title: string;
  events: StoredEvent[];
  names: Map<string, string>;
  aside?: boolean;
}

function EventList({ title, events, names, aside }: EventListProps) {
  const { t } = useTranslation('field');
  const formats = useFormats();
  if (events.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={title}>
      <h2>{title}</h2>
      <ul className="list">
        {events.map((event) => (
          <li key={event.event_id} className="visit-item">
            {aside && <IconAlertTriangle size={24} color="var(--ronda-orange-ink)" aria-hidden />}
            <span className="grow">
              <strong>{t(`event.${event.kind}`, { defaultValue: event.kind })}</strong>
              <span className="small soft" style={{ display: 'block' }}>
                {names.get(event.visit_id ?? '')}
                {event.reason === 'receipt' && ` ${t('outbox.receipt')}`}
                {aside && ` ${t([`outbox.aside_reason.${event.reason}`, 'outbox.aside_reason.other'])}`}
              </span>
            </span>
            <span className="small soft tabular">{formats.time(event.made_at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PhotoList({ photos, names }: Pick<Waiting, 'photos' | 'names'>) {
  const { t } = useTranslation('field');
  if (photos.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={t('outbox.photos')}>
      <h2>{t('outbox.photos')}</h2>
      <ul className="list">
        {photos.map((photo) => {
          const percent = Math.round((100 * photo.sent_bytes) / Math.max(1, photo.size_bytes));
          return (
            <li key={photo.sha256} className="visit-item">
              <IconPhoto size={24} aria-hidden />
              <span className="grow stack-tight">
                <strong>{names.get(photo.visit_id) ?? t('outbox.photo')}</strong>
                <span className="bar">
                  <span style={{ width: `${percent}%` }} />
                </span>
              </span>
              <span className="small soft tabular">{percent} %</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
