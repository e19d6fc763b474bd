import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadTexts } from '../i18n/texts.ts';
import { shellRoute } from '../shell/roots.tsx';

const notificationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/notifications',
  loader: () => loadTexts('notification'),
  component: lazyRouteComponent(() => import('./notifications-screen.tsx'), 'NotificationsScreen'),
});

export const notificationRoutes = [notificationsRoute] as const;
