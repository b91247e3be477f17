/** The agents' app: which screen, in which formats. */
import { FormatsProvider } from '@ronda/ui';
import { useLiveQuery } from 'dexie-react-hooks';
import { Suspense } from 'react';
import { Today } from '../pages/today/Today.tsx';
import { database } from '../store/database.ts';
import { Door, Enrol, Fill, MapPage, Me, Outbox, VisitPage } from './pages.ts';
import { Revoked } from './Revoked.tsx';
import { type Route, useRoute } from './route.ts';
import { Tabs } from './Tabs.tsx';
import { UpdateBanner } from './UpdateBanner.tsx';

function Screen({ route }: { route: Route }) {
  switch (route.page) {
    case 'visit':
      return <VisitPage visitId={route.visitId} />;
    case 'door':
      return <Door visitId={route.visitId} />;
    case 'fill':
      return <Fill visitId={route.visitId} />;
    case 'map':
      return <MapPage />;
    case 'outbox':
      return <Outbox />;
    case 'me':
      return <Me />;
    default:
      return <Today />;
  }
}

function Loading() {
  return <main className="page" aria-busy="true" />;
}

const TAB_PAGES = ['today', 'map', 'outbox', 'me'];

export function App() {
  const route = useRoute();
  const device = useLiveQuery(async () => (await database.device.get('me')) ?? null);
  if (device === undefined) return null;
  if (!device || route.page === 'enrol') {
    const code = route.page === 'enrol' ? route.code : '';
    return (
      <Suspense fallback={<Loading />}>
        <Enrol key={code} code={code} />
      </Suspense>
    );
  }
  return (
    <FormatsProvider locale={device.organization.locale} timeZone={device.organization.time_zone}>
      {device.revoked && <Revoked />}
      <UpdateBanner />
      <Suspense fallback={<Loading />}>
        <Screen key={JSON.stringify(route)} route={route} />
      </Suspense>
      {TAB_PAGES.includes(route.page) && <Tabs page={route.page} />}
    </FormatsProvider>
  );
}
