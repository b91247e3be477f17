/** The addresses of this area. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/roots.tsx';

const integrityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrity',
  component: lazyRouteComponent(() => import('./IntegrityPage.tsx'), 'IntegrityPage'),
});

export const integrityRoutes = [integrityRoute];
