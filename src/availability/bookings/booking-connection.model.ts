import { connectionOf } from '../../platform/graphql/connection.model.js';
import { Booking } from './booking.model.js';

/** Not counted: a count would tell of bookings that one may not read. */
export const BookingConnection = connectionOf(Booking, 'Booking', { counted: false });
