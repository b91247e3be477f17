/** The agents' app: which screen, in which formats. */
import { FormatsProvider } from '@ronda/ui';
import { useLiveQuery } from 'dexie-react-hooks';
import { Door } from '../pages/door/Door.tsx';
import { Enrol } from '../pages/Enrol.tsx';
import { Fill } from '../pages/fill/Fill.tsx';
import { MapPage } from '../pages/map/MapPage.tsx';
import { Me } from '../pages/me/Me.tsx';
import { Outbox } from '../pages/outbox/Outbox.tsx';
import { Today } from '../pages/today/Today.tsx';
import { VisitPage } from '../pages/visit/VisitPage.tsx';
import { database } from '../store/database.ts';
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

const TAB_PAGES = ['today', 'map', 'outbox', 'me'];

export function App() {
  const route = useRoute();
  const device = useLiveQuery(async () => (await database.device.get('me')) ?? null);
  if (device === undefined) return null;
  if (!device || route.page === 'enrol') {
    const code = route.page === 'enrol' ? route.code : '';
    return <Enrol key={code} code={code} />;
  }
  return (
    <FormatsProvider locale={device.organization.locale} timeZone={device.organization.time_zone}>
      {device.revoked && <Revoked />}
      <UpdateBanner />
      <Screen key={JSON.stringify(route)} route={route} />
      {TAB_PAGES.includes(route.page) && <Tabs page={route.page} />}
    </FormatsProvider>
  );
}
