import type { PlacedPeriod } from '../../kernel/week-pattern.js';
import type { PlaceKind } from '../../places/place-kind.enum.js';
import type { AbsenceReason, LocumRefusal } from './absence.enum.js';

/** An absence as it is read; instants in ISO 8601. */
export interface AbsenceRow {
  id: number;
  communityId: number;
  practitionerId: number;
  placeId: number | null;
  /** Null to whom it is not told. */
  reason: AbsenceReason | null;
  start: string | null;
  end: string | null;
  recurrence: PlacedPeriod | null;
  locumId: number | null;
  institutionId: number | null;
  declaredAt: string;
  version: number;
}

/** Parameters: community, practitioners or null, numbers or null, from, to, who asks about themselves or null. */
export const FIND_ABSENCES = { name: 'find-absences', text: 'select absence from find_absences($1, $2, $3, $4, $5, $6)' };

/** Parameters: community, practitioner, now. Held until the commit: who leaves meanwhile waits. */
export const MEMBER_TODAY = `
  select c.time_zone as "timeZone" from membership m join community c on c.id = m.community_id
  where m.community_id = $1 and m.practitioner_id = $2 and m.start_date <= community_today($1, $3)
    and (m.end_date is null or m.end_date >= community_today($1, $3)) for share of m`;

/** A place where the person works, as far as the community sees. Parameters: practitioner, place. */
export const PLACE_OF_WORK = `
  select l.time_zone as "timeZone" from place l
  where l.id = $2 and exists (select from assignment a where a.practitioner_id = $1 and a.place_id = l.id)`;

export interface InstitutionRow {
  kind: PlaceKind;
  isClosed: boolean;
}

/** Parameters: place, now. */
export const INSTITUTION = `
  select l.kind, least(l.closed_on, l.withdrawn_on) <= ($2::timestamptz at time zone l.time_zone)::date is true as "isClosed" from place l where l.id = $1`;

/** What keeps a locum from covering, the first that does; null for nothing. Parameters: community, absent, locum, first day, last day or null, start or null, end or null, place or null. */
export const LOCUM_REFUSAL = `
  select case
    when not exists (select from membership m join practitioner r on r.id = m.practitioner_id
      where m.community_id = $1 and m.practitioner_id = $3 and m.start_date <= $4::date and r.withdrawn_on is null and r.objected_on is null
        and (m.end_date is null or m.end_date >= $5::date)) then 'NOT_A_MEMBER'
    when (select profession_code from practitioner where id = $2) <> (select profession_code from practitioner where id = $3) then 'OTHER_PROFESSION'
    when exists (select from absence a where a.community_id = $1 and a.practitioner_id = $3 and (a.place_id is null or a.place_id = $8)
      and tstzrange(a.starts_at, a.ends_at) && tstzrange($6::timestamptz, $7::timestamptz) and a.starts_at is not null and $6::timestamptz is not null)
      then 'ABSENT_THEN' end as refusal`;

export interface LocumRefusalRow {
  refusal: LocumRefusal | null;
}

/** An absence as it is saved. */
const COLUMNS = [
  ...['place_id', 'reason', 'starts_at', 'ends_at', 'weekday', 'start_time', 'end_time', 'every_weeks', 'anchor_monday'],
  ...['week_of_month', 'start_date', 'end_date', 'time_zone', 'locum_id', 'institution_id', 'declared_at'],
];

/** Parameters: community, practitioner, then the columns. */
export const INSERT_ABSENCE = `
  insert into absence (community_id, practitioner_id, ${COLUMNS.join(', ')})
  values ($1, $2, ${COLUMNS.map((_, index) => `$${index + 3}`).join(', ')}) returning id`;

/** Parameters: community, number, then the columns. */
export const UPDATE_ABSENCE = `
  update absence set ${COLUMNS.map((column, index) => `${column} = $${index + 3}`).join(', ')}, version = version + 1
  where community_id = $1 and id = $2`;

/** Parameters: community, number. */
export const DELETE_ABSENCE = 'delete from absence where community_id = $1 and id = $2';

/** As it stands, in the community that was entered, why included: to be changed, never to be told. Parameters: community, number. */
export const STORED_ABSENCE = `
  select id, practitioner_id as "practitionerId", place_id as "placeId", reason, starts_at as start, ends_at as "end",
    case when weekday is not null then json_build_object('weekday', weekday, 'startTime', to_char(start_time, 'HH24:MI'), 'endTime', to_char(end_time, 'HH24:MI'),
      'everyWeeks', every_weeks, 'anchorDate', anchor_monday, 'weekOfMonth', week_of_month, 'startDate', start_date, 'endDate', end_date, 'timeZone', time_zone) end as recurrence,
    locum_id as "locumId", institution_id as "institutionId", version
  from absence where community_id = $1 and id = $2`;

export interface StoredAbsence {
  id: number;
  practitionerId: number;
  placeId: number | null;
  reason: AbsenceReason | null;
  start: Date | null;
  end: Date | null;
  recurrence: PlacedPeriod | null;
  locumId: number | null;
  institutionId: number | null;
  version: number;
}

/** The absence of the community that one would meet. Parameters: community, practitioner, place or null, start, end, number or null. */
export const MET_ABSENCE = `
  select id from absence where community_id = $1 and practitioner_id = $2 and place_id is not distinct from $3::integer
    and starts_at is not null and tstzrange(starts_at, ends_at) && tstzrange($4, $5) and id is distinct from $6::integer
  order by starts_at limit 1`;
