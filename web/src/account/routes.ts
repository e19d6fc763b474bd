import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadTexts } from '../i18n/texts.ts';
import { shellRoute } from '../shell/roots.tsx';

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/compte',
  loader: () => loadTexts('account', 'community', 'signIn'),
  component: lazyRouteComponent(() => import('./account-screen.tsx'), 'AccountScreen'),
});

const securityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/compte/securite',
  loader: () => loadTexts('account', 'community', 'signIn'),
  component: lazyRouteComponent(() => import('./security-screen.tsx'), 'SecurityScreen'),
});

const dataRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/compte/donnees',
  loader: () => loadTexts('account', 'community', 'signIn'),
  component: lazyRouteComponent(() => import('./data-screen.tsx'), 'DataScreen'),
});

const secondFactorRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/compte/second-facteur',
  loader: () => loadTexts('account', 'community', 'signIn'),
  component: lazyRouteComponent(() => import('./second-factor-screen.tsx'), 'SecondFactorScreen'),
});

export const accountRoutes = [accountRoute, securityRoute, dataRoute, secondFactorRoute] as const;
