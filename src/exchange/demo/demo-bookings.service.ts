import type { EntityManager } from 'typeorm';
import { DemoPerson } from '../../access/demonstration/demo-person.enum.js';
import { INSERT_BOOKINGS } from './demo-bookings.statement.js';

/** Who books in the demonstration, from a few appointments to most of them. */
const BOOKERS = [
  DemoPerson.GENERAL_PRACTITIONER,
  DemoPerson.NURSE,
  DemoPerson.SECRETARY,
  DemoPerson.HOSPITAL_PARTNER,
  DemoPerson.COORDINATOR,
];

/**
 * A fortnight of bookings with the general practitioners, out of their openings as the engine makes them: nobody is booked while absent. Its people
 * have their accounts already. In the community already.
 * @param today load date, `YYYY-MM-DD`
 */
export async function writeDemoBookings(manager: EntityManager, communityId: number, today: string, now: Date): Promise<void> {
  await manager.query(INSERT_BOOKINGS, [communityId, today, now, BOOKERS, DemoPerson.GENERAL_PRACTITIONER]);
}
