/** The addresses of this area. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/roots.tsx';

const questionnairesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/questionnaires',
  component: lazyRouteComponent(() => import('./list/QuestionnairesPage.tsx'), 'QuestionnairesPage'),
});

const builderRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/questionnaires/$questionnaireId',
  component: lazyRouteComponent(() => import('./builder/BuilderPage.tsx'), 'BuilderPage'),
});

const versionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/questionnaires/$questionnaireId/versions',
  component: lazyRouteComponent(() => import('./versions/VersionsPage.tsx'), 'VersionsPage'),
});

const collectedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/questionnaires/collected',
  component: lazyRouteComponent(() => import('./collected/CollectedPage.tsx'), 'CollectedPage'),
});

const collectedSubmissionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/questionnaires/collected/$collectedId',
  component: lazyRouteComponent(
    () => import('./collected/CollectedSubmissionPage.tsx'),
    'CollectedSubmissionPage',
  ),
});

export const questionnairesRoutes = [
  questionnairesRoute,
  builderRoute,
  versionsRoute,
  collectedRoute,
  collectedSubmissionRoute,
];
