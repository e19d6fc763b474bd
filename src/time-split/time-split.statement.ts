/** Reads of the slice. Those over tenant rows enter the community inside their function: one statement, one round trip. */
export const LIST_ASSIGNMENTS = {
  name: 'list-assignments',
  text: 'select assignment from list_assignments($1, $2, $3, $4, $5)',
};

export const PUBLIC_HOLIDAYS = {
  name: 'public-holidays',
  text: `select territory || ' ' || day::text as key from public_holiday where day between $1 and $2`,
};

export const WORK_TIME_REFERENCE = {
  name: 'work-time-reference',
  text: `select half_day_minutes as "halfDayMinutes", half_days_per_full_time as "halfDaysPerFullTime" from work_time_reference($1)`,
};
