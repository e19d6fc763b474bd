import { encodeId } from '../../src/kernel/id.js';
import { Factories } from './factories.js';
import { openSession, signedIn, type SignedIn } from './signed-in.js';
import { createTestApp, type TestApp } from './test-app.js';
import { createTestDatabase } from './test-database.js';

/** A GP of the community with an account. */
export interface Doctor extends SignedIn {
  /** The number in the database. */
  readonly number: number;
  /** The practitioner, as the API names them. */
  readonly id: string;
  readonly familyName: string;
}

export type HalfWord = 'MORNING' | 'AFTERNOON';

/** A community where unscheduled care is needed, its planner, and GPs who see patients every weekday, all day. Tuesday 24 November 2026. */
export interface RotaWorld {
  readonly app: TestApp;
  readonly make: Factories;
  readonly serverUrl: string;
  readonly community: number;
  readonly commune: string;
  readonly surgery: number;
  readonly planner: SignedIn;
  /** @param week weekdays on which they see patients; every one of five unless given */
  doctor(week?: readonly number[], membership?: Readonly<Record<string, unknown>>): Promise<Doctor>;
  /** How many are needed, by weekday and half; nobody otherwise. */
  need(...needs: readonly (readonly [weekday: number, half: HalfWord, needed: number])[]): Promise<void>;
  /** A half-day that somebody holds, past every rule. @returns its identifier */
  hold(doctor: Doctor, day: string, half: HalfWord): Promise<string>;
  close(): Promise<void>;
}

/** @param world whose database to share: another community of it, and its own application is theirs */
export async function startRotaWorld(): Promise<RotaWorld & { another(): Promise<RotaWorld> }> {
  const testDatabase = await createTestDatabase();
  const make = new Factories(testDatabase.ownerUrl);
  const app = await createTestApp(testDatabase.serverUrl);
  let made = 0;
  const another = async (): Promise<RotaWorld> => {
    const commune = await make.commune();
    const community = await make.community([commune]);
    const surgery = await make.place(commune, { name: `Cabinet ${++made}` });
    const planner = await signedIn(make, app, community, ['COORDINATOR']);
    return {
      ...{ app, make, community, commune, surgery, planner, serverUrl: testDatabase.serverUrl },
      doctor: async (week = [1, 2, 3, 4, 5], membership = {}) => {
        const familyName = `Garde${++made}`;
        const number = await make.member(community, { family_name: familyName, given_name: 'Ines' }, membership, ['SM54']);
        for (const weekday of week)
          for (const [start_time, end_time] of [
            ['08:00', '13:00'],
            ['13:00', '20:00'],
          ])
            await make.assignment(community, number, surgery, {}, { weekday, start_time, end_time, visibility: null });
        const [row] = await make.query('select rpps from practitioner where id = $1', [number]);
        // Vouched for, so that they are told of what concerns them.
        const account = await make.account({ practitioner_id: number, national_id: `8${String(row?.['rpps'])}` });
        return { number, familyName, id: encodeId('Practitioner', number), ...(await openSession(make, app, account, community)) };
      },
      need: async (...needs) => {
        await make.query('delete from unscheduled_need where community_id = $1', [community]);
        for (const [weekday, half, needed] of needs)
          await make.insert('unscheduled_need', { community_id: community, weekday, half, needed });
      },
      hold: async (doctor, day, half) => {
        const hours = half === 'MORNING' ? ['08:00', '13:00'] : ['13:00', '20:00'];
        const [starts_at, ends_at] = hours.map((time) => `${day} ${time} Europe/Paris`);
        const row = await make.insert('unscheduled_duty', {
          ...{ community_id: community, practitioner_id: doctor.number, place_id: surgery, day, half, starts_at, ends_at },
        });
        return encodeId('UnscheduledDuty', Number(row['id']));
      },
      close: () => Promise.resolve(),
    };
  };
  return {
    ...(await another()),
    another,
    close: async () => {
      await app.close();
      await make.close();
      await testDatabase.drop();
    },
  };
}
