/** Today's doors on a map; the map itself is loaded when it is opened. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { inOrder, isFinished, useDay, useFix } from '../../visit/day.ts';

const VisitsMap = lazy(() => import('./VisitsMap.tsx'));

export function MapPage() {
  const { t } = useTranslation('field');
  const fix = useFix();
  const day = useDay(fix);
  const placed = inOrder((day ?? []).filter((item) => item.visit.address.pin && !isFinished(item)));
  return (
    <>
      <header className="topbar">
        <h1 className="topbar-title">{t('map.title', { count: placed.length })}</h1>
      </header>
      <main className="page" style={{ padding: 0 }}>
        <Suspense fallback={<div className="map" aria-busy="true" />}>
          {day && <VisitsMap items={placed} fix={fix} />}
        </Suspense>
      </main>
    </>
  );
}
