import type pg from 'pg';

/** What the writers write about: numbers of rows that are there. */
export interface Ground {
  readonly communities: readonly number[];
  readonly people: readonly number[];
  readonly places: readonly number[];
  readonly zones: readonly string[];
  /** Whose calendars are read. */
  readonly account: number;
  /** Midnight UTC of the first day of the horizon. */
  readonly from: number;
  readonly days: number;
}

/** Numbers that are always the same for a seed (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  one<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('nothing to choose from');
    return value;
  }
}

const HELD_STATES = `state in ('HELD', 'CONFIRMED', 'NO_SHOW')`;

type Write = (client: pg.PoolClient, ground: Ground, dice: Dice) => Promise<unknown>;

/** An instant of the horizon, and another within that many hours. */
function span({ from, days }: Ground, dice: Dice, hours: number): [Date, Date] {
  const start = from + dice.below(days * 288) * 300_000;
  return [new Date(start), new Date(start + (1 + dice.below(hours * 12)) * 300_000)];
}

/** One row of the table, that the community may see. */
const ANY = (table: string, condition = 'true') =>
  `(community_id, id) in (select community_id, id from ${table} where ${condition} order by id offset (select $1::integer % greatest(count(*), 1) from ${table} where ${condition}) limit 1)`;

const week: Write = async (client, ground, dice) => {
  const person = dice.one(ground.people);
  await client.query('select lock_week($1)', [person]);
  const slot = dice.below(4);
  const mine = `a.practitioner_id = $1 and a.community_id = current_community() and a.slot = $2`;
  const own = `(select *, row_number() over (partition by community_id, practitioner_id order by id) - 1 as slot from assignment)`;
  if (dice.below(4) === 0)
    return client.query(
      `update assignment set place_id = $3, buffer_minutes = $4, notice_minutes = $5, end_date = start_date + $6::integer, version = version + 1
       where (community_id, id) in (select community_id, id from ${own} a where ${mine})`,
      [person, slot, dice.one(ground.places), dice.one([0, 10, 45]), dice.one([0, 90, 3000]), dice.one([420, 430, 4000])],
    );
  await client.query(
    `delete from assignment_period where (community_id, assignment_id) in (select community_id, id from ${own} a where ${mine})`,
    [person, slot],
  );
  const length = 60 + dice.below(6) * 60;
  return client.query(
    `insert into assignment_period (community_id, assignment_id, practitioner_id, weekday, start_time, end_time, modes, visibility, every_weeks)
     select a.community_id, a.id, a.practitioner_id, w, make_time(a.slot::integer * 6, 0, 0), time '00:00' + (a.slot * 360 + $3) * interval '1 minute' - case when a.slot * 360 + $3 = 1440 then interval '5 minutes' else '0' end,
       '{AT_PLACE}', $4::visibility, $5 from ${own} a, unnest($6::integer[]) w where ${mine}`,
    [
      person,
      slot,
      length,
      dice.one(['CPTS', 'PRO', 'PUBLIC', null]),
      dice.one([1, 1, 2]),
      dice.one([
        [1, 2, 3, 4, 5],
        [2, 4, 6, 7],
        [1, 5],
      ]),
    ],
  );
};

const absence: Write = async (client, ground, dice) => {
  const turn = dice.below(10);
  const [start, end] = span(ground, dice, 60);
  if (turn < 3) return client.query(`delete from absence where ${ANY('absence')}`, [dice.below(1000)]);
  if (turn < 5)
    return client.query(
      `update absence set starts_at = $2, ends_at = $3, version = version + 1 where ${ANY('absence', 'starts_at is not null')}`,
      [dice.below(1000), start, end],
    );
  const locum = dice.one([null, null, null, ...ground.people]);
  if (turn < 6)
    return client.query(
      `update absence set locum_id = $2, version = version + 1 where ${ANY('absence', 'practitioner_id is distinct from $2')}`,
      [dice.below(1000), locum],
    );
  const person = dice.one(ground.people);
  const who = [person, dice.one([null, ...ground.places]), locum === person ? null : locum];
  if (turn < 8)
    return client.query(
      `insert into absence (community_id, practitioner_id, place_id, locum_id, starts_at, ends_at, declared_at) values (current_community(), $1, $2, $3, $4, $5, now())`,
      [...who, start, end],
    );
  return client.query(
    `insert into absence (community_id, practitioner_id, place_id, locum_id, weekday, start_time, end_time, every_weeks, start_date, time_zone, declared_at)
     values (current_community(), $1, $2, $3, $4, '07:00', '15:30', $5, '2026-01-01', $6, now())`,
    [...who, 1 + dice.below(7), 1 + dice.below(3), dice.one(ground.zones)],
  );
};

const closure: Write = async (client, ground, dice) => {
  const [start, end] = span(ground, dice, 48);
  const turn = dice.below(3);
  if (turn === 0) return client.query(`delete from closure where ${ANY('closure')}`, [dice.below(1000)]);
  if (turn === 1)
    return client.query(`update closure set place_id = $2, starts_at = $3, ends_at = $4, version = version + 1 where ${ANY('closure')}`, [
      dice.below(1000),
      dice.one(ground.places),
      start,
      end,
    ]);
  return client.query(
    `insert into closure (community_id, place_id, starts_at, ends_at, declared_at) values (current_community(), $1, $2, $3, now())`,
    [dice.one(ground.places), start, end],
  );
};

const put = (client: pg.PoolClient, ground: Ground, dice: Dice, state: string) => {
  const [start, end] = span(ground, dice, 2);
  return client.query(
    `insert into booking (community_id, practitioner_id, place_id, starts_at, ends_at, blocked_until, activity, mode, purpose, state, held_until,
       booked_by_community_id, booked_by_account_id, booked_at, changed_at)
     values (current_community(), $1, $2, $3, $4, $4::timestamptz + $5 * interval '1 minute', 'CONSULTATION', 'AT_PLACE', 'MEETING', $6::booking_state,
       case when $6 = 'HELD' then now() end, current_community(), $7, now(), now())`,
    [dice.one(ground.people), dice.one(ground.places), start, end, dice.one([0, 10, 45]), state, ground.account],
  );
};

const booking: Write = async (client, ground, dice) => put(client, ground, dice, 'CONFIRMED');

/** Another time, another place, or another person. */
const moved: Write = async (client, ground, dice) => {
  const [start, end] = span(ground, dice, 2);
  return client.query(
    `update booking set practitioner_id = $2, place_id = $3, starts_at = $4, ends_at = $5, blocked_until = $5, version = version + 1 where ${ANY('booking', HELD_STATES)}`,
    [dice.below(1000), dice.one(ground.people), dice.one(ground.places), start, end],
  );
};

const hold: Write = async (client, ground, dice) => {
  const turn = dice.below(4);
  if (turn === 0) return put(client, ground, dice, 'HELD');
  const state = dice.one(['CONFIRMED', 'EXPIRED', 'CANCELLED', 'NO_SHOW']);
  return client.query(
    `update booking set state = $2::booking_state, held_until = null, version = version + 1 where ${ANY('booking', turn === 1 ? `state = 'HELD'` : HELD_STATES)}`,
    [dice.below(1000), state],
  );
};

const busyTime: Write = async (client, ground, dice) => {
  const person = dice.one(ground.people);
  const spans = Array.from({ length: 1 + dice.below(4) }, () => span(ground, dice, 12));
  if (dice.below(2) === 0) await client.query('delete from busy_time where practitioner_id = $1', [person]);
  return client.query(
    `insert into busy_time (account_id, feed_id, practitioner_id, starts_at, ends_at)
     select f.account_id, f.id, f.practitioner_id, s.start, s.until from calendar_feed f, unnest($2::timestamptz[], $3::timestamptz[]) s(start, until)
     where f.practitioner_id = $1 on conflict do nothing`,
    [person, spans.map(([start]) => start), spans.map(([, end]) => end)],
  );
};

const duty: Write = async (client, ground, dice) => {
  const turn = dice.below(3);
  const person = dice.one(ground.people);
  if (turn === 0) return client.query(`delete from unscheduled_duty where ${ANY('unscheduled_duty')}`, [dice.below(1000)]);
  if (turn === 1)
    return client.query(`update unscheduled_duty set practitioner_id = $2, version = version + 1 where ${ANY('unscheduled_duty')}`, [
      dice.below(1000),
      person,
    ]);
  const start = new Date(ground.from + dice.below(ground.days) * 86_400_000 + dice.one([7, 12]) * 3_600_000);
  return client.query(
    `insert into unscheduled_duty (community_id, practitioner_id, place_id, day, half, starts_at, ends_at)
     values (current_community(), $1, $2, ($3::timestamptz at time zone 'UTC')::date, $4::half_of_day, $3, $3::timestamptz + interval '5 hours')`,
    [person, dice.one(ground.places), start, start.getUTCHours() === 7 ? 'MORNING' : 'AFTERNOON'],
  );
};

/** They take new patients or not, leave the community or come back, have a place that closes. */
const person: Write = async (client, ground, dice) => {
  const turn = dice.below(3);
  if (turn === 0)
    return client.query('update practitioner set accepts_new_patients = not coalesce(accepts_new_patients, false) where id = $1', [
      dice.one(ground.people),
    ]);
  const day = dice.one([null, null, new Date(ground.from + Math.floor(ground.days / 2) * 86_400_000)]);
  if (turn === 1)
    return client.query('update membership set end_date = $2 where community_id = current_community() and practitioner_id = $1', [
      dice.one(ground.people),
      day,
    ]);
  return client.query('update place set closed_on = $2 where id = $1', [dice.one(ground.places), day]);
};

/** How often each: an agenda is booked more than it is changed. */
const MIX: readonly (readonly [Write, number])[] = [
  [week, 2],
  [absence, 3],
  [closure, 1],
  [booking, 6],
  [moved, 4],
  [hold, 3],
  [busyTime, 2],
  [duty, 2],
  [person, 1],
];

/** One write of any kind, as the server writes it: what it locks first, and what it says then. */
export async function writeSomething(client: pg.PoolClient, ground: Ground, dice: Dice): Promise<void> {
  const write = dice.one(MIX.flatMap(([kind, times]) => Array.from({ length: times }, () => kind)));
  await write(client, ground, dice);
}
