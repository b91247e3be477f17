/** The addresses of this area. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/roots.tsx';

const portfoliosRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/portfolios',
  component: lazyRouteComponent(() => import('./PortfoliosPage.tsx'), 'PortfoliosPage'),
});

const portfolioRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/portfolios/$portfolioId',
  component: lazyRouteComponent(() => import('./PortfolioPage.tsx'), 'PortfolioPage'),
});

const newImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/portfolios/$portfolioId/import',
  component: lazyRouteComponent(() => import('./import/NewImportPage.tsx'), 'NewImportPage'),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./import/ImportPage.tsx'), 'ImportPage'),
});

export const portfoliosRoutes = [portfoliosRoute, portfolioRoute, newImportRoute, importRoute];
