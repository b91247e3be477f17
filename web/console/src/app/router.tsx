/** The console's addresses: each area brings its own routes. */
import { createRouter } from '@tanstack/react-router';
import { accountsRoutes } from '../pages/accounts/routes.ts';
import { agentsRoutes } from '../pages/agents/routes.ts';
import { homeRoutes } from '../pages/home/routes.ts';
import { integrityRoutes } from '../pages/integrity/routes.ts';
import { liveRoutes } from '../pages/live/routes.ts';
import { portfoliosRoutes } from '../pages/portfolios/routes.ts';
import { questionnairesRoutes } from '../pages/questionnaires/routes.ts';
import { reviewsRoutes } from '../pages/reviews/routes.ts';
import { sessionRoutes } from '../pages/session/routes.ts';
import { settingsRoutes } from '../pages/settings/routes.ts';
import { setupRoutes } from '../pages/setup/routes.ts';
import { visitsRoutes } from '../pages/visits/routes.ts';
import { queryClient, whenSignedOut } from './api.ts';
import { rootRoute, shellRoute } from './roots.tsx';

const routeTree = rootRoute.addChildren([
  ...sessionRoutes,
  ...setupRoutes,
  shellRoute.addChildren([
    ...homeRoutes,
    ...liveRoutes,
    ...visitsRoutes,
    ...accountsRoutes,
    ...portfoliosRoutes,
    ...agentsRoutes,
    ...questionnairesRoutes,
    ...reviewsRoutes,
    ...integrityRoutes,
    ...settingsRoutes,
  ]),
]);

/** The address bar keeps plain texts: `?branch=..&sort=-due`, readable and shareable. */
const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(key, String(value));
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

export const router = createRouter({
  routeTree,
  context: { queryClient },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  scrollRestoration: true,
});

whenSignedOut(() => {
  queryClient.removeQueries({ queryKey: ['session'] });
  void router.invalidate();
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
