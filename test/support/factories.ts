import pg from 'pg';
import { PasswordHasher } from '../../src/access/accounts/password.service.js';
import { isRpps } from '../../src/kernel/rpps.js';

type Row = Record<string, unknown>;

/** What a test asks for; the rest is made up. Keys are columns. */
type Given = Readonly<Row>;

/**
 * Makes rows as the owner of the database, past every policy. Names and numbers never repeat within one database,
 * so that each test can make its own community and be blind to the others.
 */
export class Factories {
  private readonly pool: pg.Pool;
  private made = 0;

  constructor(ownerUrl: string) {
    this.pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
    this.pool.on('error', () => undefined); // the database is dropped under it at the end
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** @returns its INSEE code */
  async commune(given: Given = {}): Promise<string> {
    const number = this.next();
    const row = await this.insert('commune', {
      insee_code: String(10000 + number),
      name: `Commune ${number}`,
      postal_codes: [`${10000 + number}`],
      department_code: '84',
      population: 1000,
      latitude: 44,
      longitude: 5,
      time_zone: 'Europe/Paris',
      holiday_territory: 'FR',
      ...given,
    });
    return String(row['insee_code']);
  }

  /** @param communes INSEE codes of its territory */
  async community(communes: readonly string[] = [], given: Given = {}): Promise<number> {
    const row = await this.insert('community', { name: `CPTS ${this.next()}`, time_zone: 'Europe/Paris', ...given });
    for (const code of communes) await this.insert('community_commune', { community_id: row['id'], insee_code: code });
    return Number(row['id']);
  }

  /** @param specialties codes of TRE_R38, made with their nomenclature rows; likewise the profession, a physician unless given */
  async practitioner(given: Given & { readonly profession_code?: string } = {}, specialties: readonly string[] = []): Promise<number> {
    const profession = given.profession_code ?? '10';
    await this.nomenclature('profession', profession);
    const row = await this.insert('practitioner', {
      rpps: fictitiousRpps(this.next()),
      family_name: `Nom ${this.next()}`,
      given_name: 'Camille',
      source: 'TEST',
      ...given,
      profession_code: profession,
    });
    for (const code of specialties) {
      await this.nomenclature('specialty', code);
      const discipline = await this.insert(
        'discipline',
        { profession_code: profession, specialty_code: code },
        'on conflict (profession_code, specialty_code) do update set specialty_code = excluded.specialty_code',
      );
      await this.insert('practitioner_discipline', { practitioner_id: row['id'], discipline_id: discipline['id'] });
    }
    return Number(row['id']);
  }

  /** Makes the practitioner a member since 2020, or as given. */
  async membership(communityId: number, practitionerId: number, given: Given = {}): Promise<void> {
    await this.insert('membership', { community_id: communityId, practitioner_id: practitionerId, start_date: '2020-01-01', ...given });
  }

  /** A practitioner who is a member. */
  async member(
    communityId: number,
    given: Given & { readonly profession_code?: string } = {},
    membership: Given = {},
    specialties: readonly string[] = [],
  ): Promise<number> {
    const id = await this.practitioner(given, specialties);
    await this.membership(communityId, id, membership);
    return id;
  }

  /** A surgery in the commune, unless given otherwise. */
  async place(inseeCode: string, given: Given = {}): Promise<number> {
    const row = await this.insert('place', {
      name: `Lieu ${this.next()}`,
      kind: 'SURGERY',
      insee_code: inseeCode,
      time_zone: 'Europe/Paris',
      source: 'TEST',
      ...given,
    });
    return Number(row['id']);
  }

  async registeredActivity(practitionerId: number, given: Given = {}): Promise<void> {
    await this.insert('registered_activity', { practitioner_id: practitionerId, structure_key: `S${this.next()}`, ...given });
  }

  /** A consultation of Monday morning at the place, since 2020; its period is seen by the community unless given otherwise. */
  async assignment(communityId: number, practitionerId: number, placeId: number, given: Given = {}, period: Given = {}): Promise<number> {
    const row = await this.insert('assignment', {
      community_id: communityId,
      practitioner_id: practitionerId,
      place_id: placeId,
      activity: 'CONSULTATION',
      status: 'LIBERAL',
      start_date: '2020-01-01',
      ...given,
    });
    await this.insert('assignment_period', {
      community_id: communityId,
      assignment_id: row['id'],
      practitioner_id: practitionerId,
      weekday: 1,
      start_time: '08:00',
      end_time: '12:00',
      modes: '{AT_PLACE}',
      visibility: 'CPTS',
      ...period,
    });
    return Number(row['id']);
  }

  /** Somebody who can sign in by `password`, when it is given; with the roles in the community, when there are some. */
  async account(given: Given & { readonly password?: string } = {}, communityId?: number, roles: readonly string[] = []): Promise<number> {
    const { password, ...columns } = given;
    const row = await this.insert('account', {
      email: `personne-${this.next()}@example.fr`,
      given_name: 'Claude',
      family_name: `Compte ${this.next()}`,
      password_hash: password === undefined ? null : await new PasswordHasher().hash(password),
      ...columns,
    });
    for (const role of roles) await this.insert('role_grant', { community_id: communityId, account_id: row['id'], role });
    return Number(row['id']);
  }

  /** A row of a national table of codes; made once. */
  async nomenclature(table: 'profession' | 'specialty', code: string, label = `${table} ${code}`): Promise<void> {
    await this.insert(table, { code, label }, 'on conflict (code) do update set code = excluded.code');
  }

  /** Any row, for what has no factory of its own. */
  async insert(table: string, given: Given, onConflict = ''): Promise<Row> {
    const columns = Object.keys(given);
    const text = `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')}) ${onConflict} returning *`;
    const { rows } = await this.pool.query<Row>(text, Object.values(given));
    return rows[0] ?? {};
  }

  async query(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(text, values)).rows;
  }

  private next(): number {
    return ++this.made;
  }
}

/** Begins by 99, as the fictitious numbers of the demonstration do. */
export function fictitiousRpps(number: number): string {
  const start = `99${String(number).padStart(8, '0')}`;
  const rpps = Array.from({ length: 10 }, (_, key) => `${start}${key}`).find(isRpps);
  if (rpps === undefined) throw new Error('one of ten keys is right');
  return rpps;
}
