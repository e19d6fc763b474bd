import { connectionOf } from '../../platform/graphql/connection.model.js';
import { Notification } from './notification.model.js';

/** Not counted: what matters is how many are new, which Me says by itself. */
export const NotificationConnection = connectionOf(Notification, 'Notification', { counted: false });
