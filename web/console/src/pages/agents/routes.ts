/** Agents and their phones. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/roots.tsx';

const agentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/agents',
  component: lazyRouteComponent(() => import('./AgentsPage.tsx'), 'AgentsPage'),
});

const devicesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/agents/devices',
  component: lazyRouteComponent(() => import('./DevicesPage.tsx'), 'DevicesPage'),
});

export const agentsRoutes = [agentsRoute, devicesRoute];
