import { createRouter } from '@tanstack/react-router';
import { accountRoutes } from './account/routes.ts';
import { bookingRoutes } from './bookings/routes.ts';
import { communityRoutes } from './community/routes.ts';
import { directoryRoutes } from './directory/routes.ts';
import { notificationRoutes } from './notifications/routes.ts';
import { searchRoutes } from './search/routes.ts';
import { Crash } from './shell/crash.tsx';
import { NotFound } from './shell/not-found.tsx';
import { openRoute, rootRoute, shellRoute, type RouterContext } from './shell/roots.tsx';
import { signInRoutes } from './sign-in/routes.ts';
import { unscheduledRoutes } from './unscheduled/routes.ts';
import { weekRoutes } from './week/routes.ts';

const routeTree = rootRoute.addChildren([
  openRoute.addChildren([...signInRoutes]),
  shellRoute.addChildren([
    ...searchRoutes,
    ...weekRoutes,
    ...bookingRoutes,
    ...unscheduledRoutes,
    ...directoryRoutes,
    ...communityRoutes,
    ...accountRoutes,
    ...notificationRoutes,
  ]),
]);

/** Every value in an address is plain text, so that a link can be read, shared and typed. */
export function createAppRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Crash,
    scrollRestoration: true,
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const kept = Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
      const text = new URLSearchParams(kept).toString();
      return text === '' ? '' : `?${text}`;
    },
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
