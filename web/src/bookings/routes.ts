import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadTexts } from '../i18n/texts.ts';
import { shellRoute } from '../shell/roots.tsx';

/** Which ones the address shows: `?vue=semaine`, `?vue=pris`; without, all. */
export interface BookingsSearch {
  vue?: string;
}

const bookingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rendez-vous',
  validateSearch: ({ vue }: Record<string, unknown>): BookingsSearch => (typeof vue === 'string' ? { vue } : {}),
  loader: () => loadTexts('booking'),
  component: lazyRouteComponent(() => import('./bookings-screen.tsx'), 'BookingsScreen'),
});

export const bookingRoutes = [bookingsRoute] as const;
