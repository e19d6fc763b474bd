import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadTexts } from '../i18n/texts.ts';
import { shellRoute } from '../shell/roots.tsx';
import { parseDirectorySearch } from './directory-search.ts';

/** @property semaine a day of the week to show, `2026-11-23`; absent, this week */
export interface PersonSearch {
  semaine?: string;
}

const directoryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/annuaire',
  validateSearch: parseDirectorySearch,
  loader: () => loadTexts('directory'),
  component: lazyRouteComponent(() => import('./directory-screen.tsx'), 'DirectoryScreen'),
});

const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/annuaire/personnes/$id',
  validateSearch: ({ semaine }: Record<string, unknown>): PersonSearch =>
    typeof semaine === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(semaine) ? { semaine } : {},
  loader: () => loadTexts('directory', 'absence'),
  component: lazyRouteComponent(() => import('./person-screen.tsx'), 'PersonScreen'),
});

const placeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/annuaire/lieux/$id',
  loader: () => loadTexts('directory', 'absence'),
  component: lazyRouteComponent(() => import('./place-screen.tsx'), 'PlaceScreen'),
});

export const directoryRoutes = [directoryRoute, personRoute, placeRoute] as const;
