import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadTexts } from '../i18n/texts.ts';
import { shellRoute } from '../shell/roots.tsx';

/** What the address says of the week: `?semaine=2026-W48&personne=<id>`; without, this week and one's own. */
export interface WeekSearch {
  semaine?: string;
  personne?: string;
}

const weekRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ma-semaine',
  validateSearch: ({ semaine, personne }: Record<string, unknown>): WeekSearch => ({
    ...(typeof semaine === 'string' && { semaine }),
    ...(typeof personne === 'string' && { personne }),
  }),
  loader: () => loadTexts('week', 'absence', 'agenda', 'booking'),
  component: lazyRouteComponent(() => import('./week-screen.tsx'), 'WeekScreen'),
});

export const weekRoutes = [weekRoute] as const;
