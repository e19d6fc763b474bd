import { createRoute, redirect } from '@tanstack/react-router';
import { shellRoute } from '../shell/roots.tsx';
import { searchAddressOf } from './search-address.ts';
import { SearchScreen } from './search-screen.tsx';

const searchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  validateSearch: searchAddressOf,
  /** Who may not search begins with the directory; a search that somebody sent them says why it does not open. */
  beforeLoad({ context, search }) {
    if (Object.keys(search).length > 0) return;
    const permissions = context.account()?.permissions ?? [];
    if (!permissions.includes('SEARCH_AVAILABILITY') && permissions.includes('READ_DIRECTORY')) throw redirect({ to: '/annuaire' });
  },
  // The home comes with the first script: on a slow line each file that is named late costs a round trip.
  component: SearchScreen,
});

export const searchRoutes = [searchRoute] as const;
