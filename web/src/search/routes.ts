import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { shellRoute } from '../shell/roots.tsx';
import { searchAddressOf } from './search-address.ts';

const searchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  validateSearch: searchAddressOf,
  /** Who may not search begins with the directory. */
  beforeLoad({ context }) {
    const permissions = context.account()?.permissions ?? [];
    if (!permissions.includes('SEARCH_AVAILABILITY') && permissions.includes('READ_DIRECTORY')) throw redirect({ to: '/annuaire' });
  },
  component: lazyRouteComponent(() => import('./search-screen.tsx'), 'SearchScreen'),
});

export const searchRoutes = [searchRoute] as const;
