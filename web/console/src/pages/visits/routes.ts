/** The addresses of this area. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/roots.tsx';

const visitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/visits',
  component: lazyRouteComponent(() => import('./VisitsPage.tsx'), 'VisitsPage'),
});

export const visitsRoutes = [visitsRoute];
