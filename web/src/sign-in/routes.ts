import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { loadTexts } from '../i18n/texts.ts';
import { openRoute } from '../shell/roots.tsx';

/** @property retour where to go once signed in; @property erreur why Pro Santé Connect sent back */
export interface SignInSearch {
  retour?: string;
  erreur?: string;
}

const signInRoute = createRoute({
  getParentRoute: () => openRoute,
  path: '/connexion',
  validateSearch: ({ retour, erreur }: Record<string, unknown>): SignInSearch => ({
    // A path of ours only: a link must not lead elsewhere after sign-in.
    ...(typeof retour === 'string' && /^\/(?![/\\])/.test(retour) ? { retour } : {}),
    ...(typeof erreur === 'string' ? { erreur } : {}),
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
