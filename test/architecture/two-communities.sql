-- Two communities with one row or more of their own in every tenant table; neither has published anything to the other.
-- One statement a paragraph. Read by row-level-security.spec.ts and by .config/check-migrations.mjs.

insert into commune (insee_code, name, department_code, latitude, longitude, time_zone, holiday_territory)
values ('84072', 'Mazan', '84', 44.05, 5.12, 'Europe/Paris', 'FR');

insert into community (id, name, time_zone) overriding system value
values (9001, 'CPTS d''ici', 'Europe/Paris'), (9002, 'CPTS d''à côté', 'Europe/Paris');

insert into community_commune (community_id, insee_code)
values (9001, '84072'), (9002, '84072');

insert into profession (code, label)
values ('10', 'Médecin')
on conflict do nothing;

insert into discipline (id, profession_code) overriding system value
values (9001, '10')
on conflict do nothing;

insert into practitioner (id, family_name, given_name, profession_code, source) overriding system value
values (9001, 'Essai', 'Camille', '10', 'TEST'), (9002, 'Essai', 'Dominique', '10', 'TEST');

insert into practitioner_discipline (practitioner_id, discipline_id)
select p.id, d.id
from (values (9001), (9002)) p (id) cross join (select id from discipline where profession_code = '10' and specialty_code is null) d;

insert into membership (community_id, practitioner_id, start_date)
values (9001, 9001, '2026-01-01'), (9002, 9002, '2026-01-01');

insert into place (id, name, kind, insee_code, latitude, longitude, time_zone, source) overriding system value
values (9001, 'Cabinet d''essai', 'SURGERY', '84072', 44.05, 5.12, 'Europe/Paris', 'TEST');

select set_availability_horizon(current_date, current_date + 35);

insert into assignment (community_id, id, practitioner_id, place_id, activity, status, start_date) overriding system value
values (9001, 9001, 9001, 9001, 'CONSULTATION', 'LIBERAL', '2026-01-01'), (9002, 9002, 9002, 9001, 'CONSULTATION', 'LIBERAL', '2026-01-01');

insert into assignment_period (community_id, assignment_id, practitioner_id, weekday, start_time, end_time, modes, visibility)
values (9001, 9001, 9001, 2, '08:00', '12:00', '{AT_PLACE}', 'CPTS'), (9002, 9002, 9002, 2, '08:00', '12:00', '{AT_PLACE}', 'SNP');

insert into idempotency_key (community_id, actor_id, key, operation, input_hash)
values (9001, 'demo', 'a', 'declareAssignment', 'h'), (9002, 'demo', 'a', 'declareAssignment', 'h');

insert into import_run (community_id, actor_id, kind, state, file_name, dry_run, complete, accept_rejected, input_hash, finished_at)
values (9001, 'demo', 'PLACES', 'DONE', 'a.csv', true, false, false, 'h', now()), (9002, 'demo', 'PLACES', 'DONE', 'a.csv', true, false, false, 'h', now());
