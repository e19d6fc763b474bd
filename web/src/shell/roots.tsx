import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import type { Account } from '../session/session.query.ts';
import { NotFoundPage } from './not-found.tsx';
import { Shell } from './shell.tsx';
import { SpokenTitle } from './spoken-title.tsx';

/** What every route may know before it is shown. */
export interface RouterContext {
  readonly account: () => Account | null;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Root, notFoundComponent: NotFoundPage });

function Root() {
  return (
    <>
      <Outlet />
      <SpokenTitle />
    </>
  );
}

/** Pages that need nobody to be signed in. They bring their own frame. */
export const openRoute = createRoute({ getParentRoute: () => rootRoute, id: 'open', component: Outlet });

/** Pages behind sign-in, inside the shell. A local account without second factor is led to set one first. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  beforeLoad({ context, location }) {
    const account = context.account();
    if (account === null) throw redirect({ to: '/connexion', search: { retour: location.href } });
    if (!account.isStrong && !location.pathname.startsWith('/compte')) throw redirect({ to: '/compte/second-facteur' });
  },
});
