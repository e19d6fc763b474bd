import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { loadTexts } from '../i18n/texts.ts';
import { shellRoute } from '../shell/roots.tsx';
import { parseImportsSearch, parseInvitationsSearch, parseJournalSearch, parseMembersSearch } from './community-search.ts';

const communityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/communaute',
  loader: () => loadTexts('community', 'directory'),
  component: lazyRouteComponent(() => import('./community-screen.tsx'), 'CommunityScreen'),
});

const indexRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/communaute/territoire', replace: true });
  },
});

const territoryRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: '/territoire',
  component: lazyRouteComponent(() => import('./territory-section.tsx'), 'TerritorySection'),
});

const membersRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: '/membres',
  validateSearch: parseMembersSearch,
  component: lazyRouteComponent(() => import('./members-section.tsx'), 'MembersSection'),
});

const invitationsRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: '/invitations',
  validateSearch: parseInvitationsSearch,
  component: lazyRouteComponent(() => import('./invitations-section.tsx'), 'InvitationsSection'),
});

const importsRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: '/imports',
  validateSearch: parseImportsSearch,
  component: lazyRouteComponent(() => import('./imports-section.tsx'), 'ImportsSection'),
});

const journalRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: '/journal',
  validateSearch: parseJournalSearch,
  component: lazyRouteComponent(() => import('./journal-section.tsx'), 'JournalSection'),
});

const jobsRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: '/taches',
  loader: () => loadTexts('notification'),
  component: lazyRouteComponent(() => import('./jobs-section.tsx'), 'JobsSection'),
});

export const communityRoutes = [
  communityRoute.addChildren([indexRoute, territoryRoute, membersRoute, invitationsRoute, importsRoute, journalRoute, jobsRoute]),
] as const;
