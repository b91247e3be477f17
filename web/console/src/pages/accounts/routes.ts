/** The addresses of this area. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/roots.tsx';

const accountsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/accounts',
  component: lazyRouteComponent(() => import('./AccountsPage.tsx'), 'AccountsPage'),
});

const unplacedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/accounts/unplaced',
  component: lazyRouteComponent(() => import('./UnplacedPage.tsx'), 'UnplacedPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/accounts/$accountId',
  component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
});

const segmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/accounts/segments',
  component: lazyRouteComponent(() => import('./segments/SegmentsPage.tsx'), 'SegmentsPage'),
});

export const accountsRoutes = [accountsRoute, unplacedRoute, segmentsRoute, accountRoute];
