/** The first run. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { rootRoute } from '../../app/roots.tsx';
import { setupQuery } from '../../app/session.ts';

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  beforeLoad: async ({ context }) => {
    const { needs_setup } = await context.queryClient.fetchQuery(setupQuery);
    if (!needs_setup) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('./SetupPage.tsx'), 'SetupPage'),
});

export const setupRoutes = [setupRoute];
