/** Of the account that was entered. Parameter: most entries of the journal. */
export const MY_DATA =
  'select my_data($1) || my_delegations() || my_week_history() || my_absences() || my_bookings() || my_calendar_feeds() || my_notifications() || my_unscheduled_care() as data';
/** Of the account that was entered. Parameter: now. MA020: the last administrator of the communities named in the detail. */
export const ERASE_ACCOUNT = 'select erase_account($1)';
