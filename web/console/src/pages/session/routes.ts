/** Signing in. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { rootRoute } from '../../app/roots.tsx';
import { setupQuery } from '../../app/session.ts';

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' ? { next: search.next } : {},
  beforeLoad: async ({ context }) => {
    const { needs_setup } = await context.queryClient.fetchQuery(setupQuery);
    if (needs_setup) throw redirect({ to: '/setup' });
  },
  component: lazyRouteComponent(() => import('./LoginPage.tsx'), 'LoginPage'),
});

const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot',
  component: lazyRouteComponent(() => import('./ForgotPage.tsx'), 'ForgotPage'),
});

const linkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/link',
  component: lazyRouteComponent(() => import('./ChoosePasswordPage.tsx'), 'ChoosePasswordPage'),
});

export const sessionRoutes = [loginRoute, forgotRoute, linkRoute];
