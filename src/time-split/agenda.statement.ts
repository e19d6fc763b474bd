/** Holds the agendas of those who exist until the commit, in the order that every writer keeps. Parameter: practitioners. */
export const LOCK_AGENDAS = 'select lock_agendas(array(select id from practitioner where id = any($1)))';
