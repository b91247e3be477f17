/** Today: the next door first, then the others, searchable. */
import { EmptyState, RondaMark } from '@ronda/ui';
import { IconMoodCheck, IconSearch, IconSearchOff, IconSunrise } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readEntry } from '../../store/database.ts';
import { Decisions } from '../../ui/Decisions.tsx';
import { inOrder, isFinished, matches, useDay, useFix } from '../../visit/day.ts';
import { useDecisions } from '../../visit/decisions.ts';
import { Lapsed } from './Lapsed.tsx';
import { NextDoor } from './NextDoor.tsx';
import { StartShift } from './StartShift.tsx';
import { SyncChip } from './SyncChip.tsx';
import { VisitItem } from './VisitItem.tsx';

export function Today() {
  const { t } = useTranslation('field');
  const [search, setSearch] = useState('');
  const fix = useFix();
  const day = useDay(fix);
  const shift = useLiveQuery(async () => (await readEntry('shift')) ?? null);
  const fed = useLiveQuery(async () => (await readEntry('feed_version')) !== undefined);
  const unseen = useDecisions('unseen');
  const lease = useLiveQuery(async () => (await readEntry('lease')) ?? null);
  if (!day || shift === undefined || fed === undefined) return <main className="page" aria-busy="true" />;
  const pending = inOrder(day.filter((item) => !isFinished(item)));
  const finished = day.filter(isFinished);
  const found = inOrder(day).filter((item) => matches(item, search));
  const [next, ...others] = pending;
  return (
    <>
      <header className="topbar">
        <RondaMark size={30} />
        <span className="topbar-title">{t('today.title', { done: finished.length, all: day.length })}</span>
        <SyncChip />
      </header>
      <main className="page">
        <h1 className="visually-hidden">{t('tabs.today')}</h1>
        {lease?.lapsed && <Lapsed />}
        {!fed && !lease?.lapsed && <FirstFeed />}
        <Decisions decisions={unseen} named dismissable />
        {fed && !shift && <StartShift visits={pending.length} />}
        {shift && next && !search && <NextDoor item={next} />}
        {day.length > 1 && (
          <label className="search">
            <IconSearch size={22} aria-hidden />
            <span className="visually-hidden">{t('today.search')}</span>
            <input
              type="search"
              value={search}
              placeholder={t('today.search_hint')}
              onChange={(event) => setSearch(event.target.value)}
            />
          </label>
        )}
        {search ? (
          <VisitList items={found} title={t('today.found', { count: found.length })} />
        ) : (
          <>
            <VisitList items={shift ? others : pending} title={t(fix ? 'today.near' : 'today.pending')} />
            <VisitList items={finished} title={t('today.finished')} />
          </>
        )}
        {fed && day.length === 0 && (
          <EmptyState icon={IconSunrise} title={t('today.none')} text={t('today.none_text')} />
        )}
        {day.length > 0 && pending.length === 0 && !search && (
          <EmptyState icon={IconMoodCheck} title={t('today.all_done')} text={t('today.all_done_text')} />
        )}
        {search && found.length === 0 && (
          <EmptyState icon={IconSearchOff} title={t('today.not_found')} text={t('today.not_found_text')} />
        )}
      </main>
    </>
  );
}

/** Just enrolled: the visits are on their way. */
function FirstFeed() {
  const { t } = useTranslation('field');
  return (
    <p className="banner ronda-hue-sky" role="status">
      <span className="spinner" />
      {t('today.fetching')}
    </p>
  );
}

function VisitList({ items, title }: { items: ReturnType<typeof inOrder>; title: string }) {
  if (items.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={title}>
      <h2>{title}</h2>
      <ul className="list">
        {items.map((item) => (
          <li key={item.visit.id}>
            <VisitItem item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}
