/** The addresses of this area. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/roots.tsx';

const visitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/visits',
  component: lazyRouteComponent(() => import('./VisitsPage.tsx'), 'VisitsPage'),
});

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/visits/board',
  component: lazyRouteComponent(() => import('./board/BoardPage.tsx'), 'BoardPage'),
});

const mapRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/visits/map',
  component: lazyRouteComponent(() => import('./map/AssignMapPage.tsx'), 'AssignMapPage'),
});

const visitRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/visits/$visitId',
  component: lazyRouteComponent(() => import('./one/VisitPage.tsx'), 'VisitPage'),
});

const answersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/visits/$visitId/answers',
  component: lazyRouteComponent(() => import('./answers/SubmissionPage.tsx'), 'SubmissionPage'),
});

export const visitsRoutes = [visitsRoute, boardRoute, mapRoute, visitRoute, answersRoute];
