import { placeJson } from '../places/place.statement.js';

/** Reads of the slice. Those over tenant rows enter the community inside their function: one statement, one round trip. */
export const LIST_ASSIGNMENTS = {
  name: 'list-assignments',
  text: 'select assignment from list_assignments($1, $2, $3, $4, $5)',
};

/** Parameters: community, practitioner. */
export const WEEK_OF_LISTED = {
  name: 'week-of-listed',
  text: `
    select assignment from list_assignments($1, array[$2::integer], null, null, null)
    where exists (select from practitioner p where p.id = $2 and p.objected_on is null)`,
};

/** The same as LIST_ASSIGNMENTS, each with its place: whoever reads a week reads where it is spent. */
export const LIST_ASSIGNMENTS_WITH_PLACES = {
  name: 'list-assignments-with-places',
  text: `
    select x.assignment, ${placeJson('l', 'c')} as place
    from list_assignments($1, $2, $3, $4, $5) with ordinality x(assignment, rank)
    join place l on l.id = (x.assignment ->> 'placeId')::integer join commune c on c.insee_code = l.insee_code
    order by x.rank`,
};

export const PUBLIC_HOLIDAYS = {
  name: 'public-holidays',
  text: `select territory || ' ' || day::text as key from public_holiday where day between $1 and $2`,
};

export const WORK_TIME_REFERENCE = {
  name: 'work-time-reference',
  text: `select half_day_minutes as "halfDayMinutes", half_days_per_full_time as "halfDaysPerFullTime" from work_time_reference($1)`,
};
