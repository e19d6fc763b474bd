import fc from 'fast-check';
import type pg from 'pg';
import { firstMeeting, type PlacedPeriod } from '../../src/kernel/week-pattern.js';
import type { OracleAssignment, OraclePeriod, OraclePlace, OraclePractitioner, OracleWorld } from './availability-oracle.js';

const DAY = 86_400_000;
const shift = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The night hours are as likely as the others: that is where clocks change. */
const period = (today: string): fc.Arbitrary<OraclePeriod> =>
  fc
    .record({
      weekday: fc.integer({ min: 1, max: 7 }),
      start: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 80, max: 285 })),
      length: fc.integer({ min: 1, max: 120 }),
      modes: fc.subarray(['AT_PLACE', 'HOME_VISIT', 'REMOTE'], { minLength: 1 }),
      visibility: fc.constantFrom('CPTS', 'SNP', 'PRO', 'PUBLIC', 'PRO', null),
      everyWeeks: fc.constantFrom(1, 1, 1, 2, 3, 5),
      anchor: fc.integer({ min: -60, max: 60 }),
      weekOfMonth: fc.constantFrom(null, null, null, 1, 2, 4, 5, -1),
    })
    .map(({ start, length, anchor, everyWeeks, weekOfMonth, ...rest }) => ({
      ...rest,
      startTime: clock(start * 5),
      endTime: clock(Math.min(288, start + length) * 5),
      everyWeeks: weekOfMonth === null ? everyWeeks : 1,
      weekOfMonth,
      anchorMonday: mondayOf(shift(today, anchor)),
    }));

function mondayOf(day: string): string {
  return shift(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7));
}

/** In metropolitan France, in its Alsace of other holidays, and overseas. */
const ZONES = [
  { latitude: 44.05, longitude: 5.05, timeZone: 'Europe/Paris', holidayTerritory: 'FR' },
  { latitude: 44.0, longitude: 5.15, timeZone: 'Europe/Paris', holidayTerritory: 'FR-67' },
  { latitude: -21.1, longitude: 55.5, timeZone: 'Indian/Reunion', holidayTerritory: 'FR-RE' },
  { latitude: 44.02, longitude: 5.1, timeZone: 'America/Miquelon', holidayTerritory: 'FR' },
];

const place = (today: string): fc.Arbitrary<Omit<OraclePlace, 'id'>> =>
  fc
    .record({
      zone: fc.constantFrom(...ZONES),
      north: fc.integer({ min: -2000, max: 2000 }),
      east: fc.integer({ min: -2000, max: 2000 }),
      kind: fc.constantFrom('SURGERY', 'EHPAD', 'HOSPITAL'),
      closedOn: fc.constantFrom(null, null, null, shift(today, 20)),
    })
    .map(({ zone, north, east, ...rest }) => ({
      ...zone,
      ...rest,
      latitude: zone.latitude + north / 10_000,
      longitude: zone.longitude + east / 10_000,
    }));

const practitioner: fc.Arbitrary<Omit<OraclePractitioner, 'id'>> = fc.record({
  disciplines: fc.constantFrom<[string, string | null][]>(
    [['10', 'SM54']],
    [
      ['10', 'SM26'],
      ['10', 'SM54'],
    ],
    [['10', 'SM04']],
    [['60', null]],
  ),
  acceptsNewPatients: fc.boolean(),
  languages: fc.constantFrom(['fr'], ['fr', 'ar'], ['fr', 'en']),
});

const assignment = (today: string): fc.Arbitrary<Omit<OracleAssignment, 'practitionerId' | 'placeId'> & { at: number }> =>
  fc
    .record({
      at: fc.nat(),
      communityId: fc.constantFrom(1, 2),
      activity: fc.constantFrom('CONSULTATION', 'CARE_HOME_ROUND', 'HOME_VISITS'),
      start: fc.constantFrom(-400, -10, 3, 15),
      end: fc.constantFrom(null, null, 5, 25),
      worksOnPublicHolidays: fc.boolean(),
      periods: fc.array(period(today), { minLength: 1, maxLength: 4 }),
    })
    .map(({ start, end, ...rest }) => ({
      ...rest,
      startDate: shift(today, start),
      endDate: end === null || end < start ? null : shift(today, end),
    }));

/** A small world around a day. A person has one place an assignment, so that no two of their openings are the same run. */
export function worldOf(today: string): fc.Arbitrary<OracleWorld> {
  return fc
    .record({
      practitioners: fc.array(practitioner, { minLength: 1, maxLength: 5 }),
      places: fc.array(place(today), { minLength: 2, maxLength: 5 }),
      weeks: fc.array(assignment(today), { minLength: 1, maxLength: 8 }),
      holidays: fc.subarray(
        ['FR', 'FR-67', 'FR-RE'].flatMap((territory) => [2, 8, 13, 21].map((days) => `${territory} ${shift(today, days)}`)),
      ),
    })
    .map(({ practitioners, places, weeks, holidays }) => ({
      practitioners: practitioners.map((value, index) => ({ ...value, id: index + 1 })),
      places: places.map((value, index) => ({ ...value, id: index + 1 })),
      assignments: withoutClashes(
        weeks.map(({ at, ...week }, index) => ({
          ...week,
          practitionerId: (at % practitioners.length) + 1,
          placeId: (index % places.length) + 1,
        })),
        places,
      ),
      holidays: new Set(holidays),
    }));
}

/** A town where everybody starts at eight or at two, so that ties are many and a page holds few of those who are free. */
export function crowdedWorld(today: string): fc.Arbitrary<OracleWorld> {
  // One discipline in one cell of the grid: one probe meets them all, and its first rows are a small part of them.
  const near = place(today).map((value) => ({
    ...value,
    timeZone: 'Europe/Paris',
    closedOn: null,
    latitude: 44.05 + (value.latitude % 0.04),
    longitude: 5.05 + (value.longitude % 0.09),
  }));
  const gp = practitioner.map((value) => ({ ...value, disciplines: [['10', 'SM54']] as [string, string][] }));
  const shape = fc.record({
    places: fc.array(near, { minLength: 6, maxLength: 6 }),
    people: fc.array(gp, { minLength: 60, maxLength: 60 }),
    seed: fc.nat(),
  });
  return shape.map(({ places, people, seed }) => ({
    practitioners: people.map((value, index) => ({ ...value, id: index + 1 })),
    places: places.map((value, index) => ({ ...value, id: index + 1 })),
    assignments: people.map((_, index) => ({
      communityId: 1 + ((index + seed) % 2),
      practitionerId: index + 1,
      placeId: 1 + ((index * 7 + seed) % places.length),
      activity: 'CONSULTATION',
      startDate: shift(today, -30),
      endDate: null,
      worksOnPublicHolidays: index % 3 === 0,
      periods: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        startTime: (index + weekday) % 2 === 0 ? '08:00' : '14:00',
        endTime: (index + weekday) % 2 === 0 ? '12:00' : '21:00',
        modes: ['AT_PLACE'],
        visibility: 'PRO',
        everyWeeks: 1,
        anchorMonday: '2024-01-01',
        weekOfMonth: null,
      })),
    })),
    holidays: new Set<string>(),
  }));
}

/** Places ever farther to the north and east of 44.05, 5.05, two people at each: rings to read one after the other. */
export function ringedWorld(today: string): fc.Arbitrary<OracleWorld> {
  return crowdedWorld(today).map((world) => ({
    ...world,
    places: world.places.flatMap((place) => [0, 1].map((side) => spread(place, place.id * 2 - side))),
    assignments: world.assignments.map((week) => ({ ...week, placeId: (week.practitionerId % 12) + 1 })),
  }));
}

function spread(place: OraclePlace, id: number): OraclePlace {
  const angle = id * 0.5;
  return { ...place, id, latitude: 44.05 + Math.sin(angle) * id * 0.03, longitude: 5.05 + Math.cos(angle) * id * 0.04 };
}

/** As a declared agenda is: the later of two periods that meet is left out. */
function withoutClashes(weeks: OracleAssignment[], places: readonly Omit<OraclePlace, 'id'>[]): OracleAssignment[] {
  const kept: (PlacedPeriod & { practitionerId: number })[] = [];
  for (const week of weeks)
    week.periods = week.periods.filter((declared) => {
      const { startDate, endDate, practitionerId } = week;
      const placed = {
        ...declared,
        startDate,
        endDate,
        practitionerId,
        anchorDate: declared.anchorMonday,
        timeZone: places[week.placeId - 1]?.timeZone ?? '',
      };
      if (kept.some((other) => other.practitionerId === practitionerId && firstMeeting(other, placed) !== null)) return false;
      kept.push(placed);
      return true;
    });
  return weeks.filter((week) => week.periods.length > 0);
}

/** Puts the world in the database, in place of the one before. Two communities, 1 and 2, of which everybody is a member. */
export async function fillWorld(owner: pg.Client, world: OracleWorld): Promise<void> {
  await owner.query(`truncate assignment_period, assignment, membership, practitioner_discipline, practitioner, place, discipline, profession, specialty,
    community_commune, community, commune, public_holiday, agenda, availability, availability_horizon restart identity cascade`);
  await owner.query(`insert into profession values ('10', 'Médecin'), ('60', 'Infirmier');
    insert into specialty values ('SM54', 'Médecine générale (SM)'), ('SM26', 'Qualifié en Médecine générale (SM)'), ('SM04', 'Cardiologie (SM)');
    insert into discipline (profession_code, specialty_code) values ('10', null), ('60', null), ('10', 'SM54'), ('10', 'SM26'), ('10', 'SM04');
    insert into community (name, time_zone) values ('Une', 'Europe/Paris'), ('Autre', 'Europe/Paris')`);
  const json = (value: unknown) => [JSON.stringify(value)];
  await owner.query(
    `insert into public_holiday select split_part(key, ' ', 1), split_part(key, ' ', 2)::date, 'férié' from jsonb_array_elements_text($1) key`,
    json([...world.holidays]),
  );
  await owner.query(
    `with row as (select * from jsonb_to_recordset($1) r(id int, latitude real, longitude real, "timeZone" text, "holidayTerritory" text, kind place_kind, "closedOn" date)),
     town as (insert into commune (insee_code, name, department_code, time_zone, holiday_territory) select lpad(id::text, 5, '0'), 'Commune ' || id, '00', "timeZone", "holidayTerritory" from row)
     insert into place (id, name, kind, insee_code, latitude, longitude, time_zone, closed_on, source) overriding system value
     select id, 'Lieu ' || id, kind, lpad(id::text, 5, '0'), latitude, longitude, "timeZone", "closedOn", 'TEST' from row`,
    json(world.places),
  );
  await owner.query(
    `with row as (select * from jsonb_to_recordset($1) r(id int, disciplines jsonb, "acceptsNewPatients" boolean, languages text[])),
     person as (insert into practitioner (id, family_name, given_name, profession_code, languages, accepts_new_patients, source) overriding system value
       select id, 'Nom' || id, 'Prénom', disciplines -> 0 ->> 0, languages, "acceptsNewPatients", 'TEST' from row),
     member as (insert into membership (community_id, practitioner_id, start_date) select c, id, '2020-01-01' from row, generate_series(1, 2) c)
     insert into practitioner_discipline select r.id, d.id from row r, jsonb_array_elements(r.disciplines) pair
       join discipline d on d.profession_code = pair ->> 0 and d.specialty_code is not distinct from (pair ->> 1)`,
    json(world.practitioners),
  );
  const rows = world.assignments.map((value, index) => ({ ...value, id: index + 1, periods: value.periods }));
  await owner.query(
    `insert into assignment (community_id, id, practitioner_id, place_id, activity, status, start_date, end_date, works_on_public_holidays) overriding system value
     select "communityId", id, "practitionerId", "placeId", activity, 'LIBERAL', "startDate", "endDate", "worksOnPublicHolidays"
     from jsonb_to_recordset($1) r(id int, "communityId" int, "practitionerId" int, "placeId" int, activity activity, "startDate" date, "endDate" date, "worksOnPublicHolidays" boolean)`,
    json(rows),
  );
  await owner.query(
    `insert into assignment_period (community_id, assignment_id, practitioner_id, weekday, start_time, end_time, modes, visibility, every_weeks, anchor_monday, week_of_month)
     select r."communityId", r.id, r."practitionerId", p.weekday, p."startTime", p."endTime", p.modes, p.visibility, p."everyWeeks", p."anchorMonday", p."weekOfMonth"
     from jsonb_to_recordset($1) r(id int, "communityId" int, "practitionerId" int, periods jsonb),
       jsonb_to_recordset(r.periods) p(weekday int, "startTime" time, "endTime" time, modes care_mode[], visibility visibility, "everyWeeks" int, "anchorMonday" date, "weekOfMonth" int)`,
    json(rows),
  );
}
