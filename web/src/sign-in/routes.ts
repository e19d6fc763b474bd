import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { loadTexts } from '../i18n/texts.ts';
import { openRoute } from '../shell/roots.tsx';
import { ownPath } from './own-path.ts';

/** @property retour where to go once signed in; @property erreur why Pro Santé Connect sent back; @property fin what became of the account */
export interface SignInSearch {
  retour?: string | undefined;
  erreur?: string | undefined;
  fin?: 'effacement' | undefined;
}

const signInRoute = createRoute({
  getParentRoute: () => openRoute,
  path: '/connexion',
  // The router keeps what it was given under a key that is left out: each is named, undefined when it is refused.
  validateSearch: ({ retour, erreur, fin }: Record<string, unknown>): SignInSearch => ({
    retour: ownPath(retour),
    erreur: typeof erreur === 'string' ? erreur : undefined,
    fin: fin === 'effacement' ? fin : undefined,
  }),
  beforeLoad({ context, search: { retour = '/', erreur } }) {
    // Whoever is signed in already goes on, unless there is something to be told.
    if (context.account() !== null && erreur === undefined) throw redirect({ href: retour, replace: true });
  },
  loader: () => loadTexts('signIn'),
  component: lazyRouteComponent(() => import('./sign-in-screen.tsx'), 'SignInScreen'),
});

const forgottenPasswordRoute = createRoute({
  getParentRoute: () => openRoute,
  path: '/mot-de-passe-oublie',
  loader: () => loadTexts('signIn'),
  component: lazyRouteComponent(() => import('./forgotten-password-screen.tsx'), 'ForgottenPasswordScreen'),
});

const newPasswordRoute = createRoute({
  getParentRoute: () => openRoute,
  path: '/mot-de-passe',
  loader: () => loadTexts('signIn'),
  component: lazyRouteComponent(() => import('./new-password-screen.tsx'), 'NewPasswordScreen'),
});

const confirmEmailRoute = createRoute({
  getParentRoute: () => openRoute,
  path: '/adresse',
  loader: () => loadTexts('signIn'),
  component: lazyRouteComponent(() => import('./confirm-email-screen.tsx'), 'ConfirmEmailScreen'),
});

const invitationRoute = createRoute({
  getParentRoute: () => openRoute,
  path: '/invitation',
  loader: () => loadTexts('signIn'),
  component: lazyRouteComponent(() => import('./invitation-screen.tsx'), 'InvitationScreen'),
});

export const signInRoutes = [signInRoute, forgottenPasswordRoute, newPasswordRoute, confirmEmailRoute, invitationRoute] as const;
