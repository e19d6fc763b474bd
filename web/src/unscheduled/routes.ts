import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadTexts } from '../i18n/texts.ts';
import { shellRoute } from '../shell/roots.tsx';
import { type UnscheduledSearch, VIEWS } from './unscheduled-search.ts';

const unscheduledRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/soins-non-programmes',
  validateSearch: ({ semaine, vue }: Record<string, unknown>): UnscheduledSearch => {
    const view = VIEWS.find((one) => one === vue);
    return { ...(typeof semaine === 'string' && { semaine }), ...(view !== undefined && { vue: view }) };
  },
  loader: () => loadTexts('unscheduled'),
  component: lazyRouteComponent(() => import('./unscheduled-screen.tsx'), 'UnscheduledScreen'),
});

export const unscheduledRoutes = [unscheduledRoute] as const;
