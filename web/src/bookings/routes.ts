import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadTexts } from '../i18n/texts.ts';
import { shellRoute } from '../shell/roots.tsx';
import type { BookingsSearch } from './bookings-address.ts';

const bookingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rendez-vous',
  validateSearch: ({ vue, du, rdv }: Record<string, unknown>): BookingsSearch => ({
    ...(typeof vue === 'string' && { vue }),
    ...(typeof du === 'string' && { du }),
    ...(typeof rdv === 'string' && { rdv }),
  }),
  loader: () => loadTexts('booking'),
  component: lazyRouteComponent(() => import('./bookings-screen.tsx'), 'BookingsScreen'),
});

export const bookingRoutes = [bookingsRoute] as const;
