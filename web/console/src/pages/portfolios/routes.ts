/** The addresses of this area. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/roots.tsx';

const portfoliosRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/portfolios',
  component: lazyRouteComponent(() => import('./PortfoliosPage.tsx'), 'PortfoliosPage'),
});

export const portfoliosRoutes = [portfoliosRoute];
