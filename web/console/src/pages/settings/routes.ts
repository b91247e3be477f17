/** The addresses of the settings; each part hangs below the frame. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { shellRoute } from '../../app/roots.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';

export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  component: SettingsFrame,
});

const indexRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile' });
  },
});

const profileRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/profile',
  component: lazyRouteComponent(() => import('./profile/ProfilePage.tsx'), 'ProfilePage'),
});

const organizationRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/organization',
  component: lazyRouteComponent(() => import('./organization/OrganizationPage.tsx'), 'OrganizationPage'),
});

const usersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/users',
  component: lazyRouteComponent(() => import('./users/UsersPage.tsx'), 'UsersPage'),
});

const branchesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/branches',
  component: lazyRouteComponent(() => import('./branches/BranchesPage.tsx'), 'BranchesPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit/AuditPage.tsx'), 'AuditPage'),
});

const noticesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices/NoticesPage.tsx'), 'NoticesPage'),
});

const outboxRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./outbox/OutboxPage.tsx'), 'OutboxPage'),
});

const kindsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/kinds',
  component: lazyRouteComponent(() => import('./kinds/KindsPage.tsx'), 'KindsPage'),
});

const kindRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/kinds/$kindId',
  component: lazyRouteComponent(() => import('./kinds/KindPage.tsx'), 'KindPage'),
});

const apiTokensRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/api-tokens',
  component: lazyRouteComponent(() => import('./api_tokens/ApiTokensPage.tsx'), 'ApiTokensPage'),
});

const geocoderRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/geocoder',
  component: lazyRouteComponent(() => import('./geocoder/GeocoderPage.tsx'), 'GeocoderPage'),
});

export const settingsRoutes = [
  settingsRoute.addChildren([
    indexRoute,
    profileRoute,
    organizationRoute,
    usersRoute,
    branchesRoute,
    noticesRoute,
    outboxRoute,
    auditRoute,
    kindsRoute,
    kindRoute,
    apiTokensRoute,
    geocoderRoute,
  ]),
];
