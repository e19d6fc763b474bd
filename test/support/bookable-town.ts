import { DataSource } from 'typeorm';
import { mintScope } from '../../src/access/mint.service.js';
import { Notifications } from '../../src/access/notifications/notifications.service.js';
import { AvailabilityHorizonService } from '../../src/availability/availability-horizon.service.js';
import { AvailabilityService } from '../../src/availability/availability.service.js';
import { BookedService } from '../../src/availability/bookings/booked.service.js';
import { BookingAct } from '../../src/availability/bookings/booking-act.service.js';
import { BookingPurpose } from '../../src/availability/bookings/booking.enum.js';
import { BookingService } from '../../src/availability/bookings/booking.service.js';
import { BookingsService } from '../../src/availability/bookings/bookings.service.js';
import { FirstOpening } from '../../src/availability/bookings/first-opening.service.js';
import { HoldExpiry } from '../../src/availability/bookings/hold-expiry.service.js';
import { Openings } from '../../src/availability/bookings/openings.service.js';
import { Taking } from '../../src/availability/bookings/taking.service.js';
import { encodeId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.service.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';
import { Role } from '../../src/platform/scope/role.js';
import { CareMode } from '../../src/time-split/assignment.enum.js';
import { Factories } from './factories.js';
import { FixedClock } from './fixed-clock.js';
import { withoutAgenda } from './other-transaction.js';
import { createTestDatabase } from './test-database.js';

/** Two communities, doctors to be booked, and people who book, by the services themselves, under the role of the server. */
export interface BookableTown {
  readonly make: Factories;
  readonly clock: FixedClock;
  readonly ours: number;
  readonly theirs: number;
  readonly surgery: number;
  readonly services: {
    readonly booking: BookingService;
    readonly booked: BookedService;
    readonly bookings: BookingsService;
    readonly first: FirstOpening;
    readonly holds: HoldExpiry;
    readonly availability: AvailabilityService;
    readonly openings: Openings;
  };
  /** A GP of ours, at the surgery on Thursdays from eight to twelve, seen by every professional, unless given otherwise. */
  doctor(assignment?: Readonly<Record<string, unknown>>, period?: Readonly<Record<string, unknown>>): Promise<number>;
  /** Somebody with an account, who may book; @param practitioner whom they are, if they are one */
  somebody(community?: number, practitioner?: number, roles?: readonly Role[]): Promise<AuthorizedScope>;
  /** Thursday 26 November, on the clock of Paris. */
  at(time: string): Date;
  /** Does it while somebody else holds that agenda, for which it must not wait. */
  withAgenda<Answer>(doctor: number, act: () => Promise<Answer>): Promise<Answer>;
  /** What is to be booked: half an hour of Thursday morning at nine, unless given otherwise. */
  wish(doctor: number, given?: Partial<Wish>): Wish;
  close(): Promise<void>;
}

export interface Wish {
  practitionerId: string;
  placeId: string;
  start: Date;
  durationMinutes: number;
  purpose: BookingPurpose;
  mode: CareMode;
  pseudonym?: string;
  holdId?: string;
  insteadOfHoldId?: string;
  idempotencyKey?: string;
}

export async function startBookableTown(): Promise<BookableTown> {
  const testDatabase = await createTestDatabase();
  const make = new Factories(testDatabase.ownerUrl);
  const commune = await make.commune({ insee_code: '84072', name: 'Mazan', latitude: 44.05, longitude: 5.13 });
  const ours = await make.community([commune], { is_demo: true, name: 'CPTS d’ici' });
  const theirs = await make.community([commune], { name: 'CPTS d’à côté' });
  const surgery = await make.place(commune, { latitude: 44.05, longitude: 5.13 });
  const clock = FixedClock.onAnOrdinaryDay();
  const dataSource = new DataSource({ type: 'postgres', url: testDatabase.serverUrl, poolSize: 16, extra: { options: '-c jit=off' } });
  const database = new Database(await dataSource.initialize(), clock);
  await new AvailabilityHorizonService(database, clock).roll();
  const notifications = new Notifications(clock);
  const [bookings, taking] = [new BookingsService(database, clock), new Taking(clock, notifications)];
  const act = new BookingAct(database, bookings, clock);
  const availability = new AvailabilityService(database, clock);
  const at = (time: string) => new Date(`2026-11-26T${time}:00+01:00`);
  return {
    ...{ make, clock, ours, theirs, surgery, at },
    services: {
      availability,
      bookings,
      openings: new Openings(database, clock),
      booking: new BookingService(database, clock, act, taking),
      booked: new BookedService(clock, act, taking, notifications),
      first: new FirstOpening(availability, act, taking, clock),
      holds: new HoldExpiry(database, clock),
    },
    doctor: async (assignment = {}, period = {}) => {
      const id = await make.member(ours, {}, {}, ['SM54']);
      await make.assignment(ours, id, surgery, assignment, { weekday: 4, visibility: 'PRO', ...period });
      return id;
    },
    somebody: async (community = ours, practitioner, roles = [Role.MEMBER]) => {
      const accountId = await make.account({ practitioner_id: practitioner ?? null });
      return mintScope(community, `account:${accountId}`, roles, { accountId, practitionerId: practitioner });
    },
    wish: (doctor, given = {}) => ({
      practitionerId: encodeId('Practitioner', doctor),
      placeId: encodeId('Place', surgery),
      start: at('09:00'),
      durationMinutes: 30,
      purpose: BookingPurpose.UNSCHEDULED_CONSULTATION,
      mode: CareMode.AT_PLACE,
      ...given,
    }),
    withAgenda: (doctor, act) => withoutAgenda(testDatabase.ownerUrl, doctor, act),
    close: async () => {
      await dataSource.destroy();
      await make.close();
      await testDatabase.drop();
    },
  };
}

/** What became of an act: the name of the refusal, with its reason, or the state of the booking. */
export function outcomeOf(outcome: { done: { state: string } } | { refusal: object }): string {
  if ('done' in outcome) return outcome.done.state;
  const { reason } = outcome.refusal as { reason?: string };
  return reason === undefined ? outcome.refusal.constructor.name : `${outcome.refusal.constructor.name} ${reason}`;
}
