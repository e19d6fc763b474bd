-- Two communities, and an account in each, with one row or more of their own in every table of communities or accounts, closed ones included;
-- neither has published anything to the other.
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

insert into account (id, email, given_name, family_name, practitioner_id) overriding system value
values (9001, 'ici@exemple.fr', 'Camille', 'Essai', 9001), (9002, 'a-cote@exemple.fr', 'Dominique', 'Essai', 9002);

insert into role_grant (community_id, account_id, role)
values (9001, 9001, 'ADMINISTRATOR'), (9002, 9002, 'ADMINISTRATOR');

insert into week_delegation (community_id, practitioner_id, account_id, delegated_at)
values (9001, 9001, 9001, now()), (9002, 9002, 9002, now());

insert into assignment_revision (community_id, assignment_id, practitioner_id, actor_id, occurred_at, act, version, snapshot)
values (9001, 9001, 9001, 9001, now(), 'DECLARED', 1, '{}'), (9002, 9002, 9002, 9002, now(), 'DECLARED', 1, '{}');

insert into invitation (community_id, token_hash, email, role, created_at, expires_at)
values (9001, sha256('invitation d''ici'), 'invite@exemple.fr', 'PARTNER', now(), now() + interval '7 days'),
  (9002, sha256('invitation d''à côté'), 'invite@exemple.fr', 'PARTNER', now(), now() + interval '7 days');

insert into session (token_hash, account_id, kind, is_strong, community_id, created_at, last_seen_at, expires_at)
values (sha256('session d''ici'), 9001, 'PASSWORD', true, 9001, now(), now(), now() + interval '1 day'),
  (sha256('session d''à côté'), 9002, 'PASSWORD', true, 9002, now(), now(), now() + interval '1 day');

insert into access_token (token_hash, account_id, community_id, name, permissions, created_at, expires_at)
values (sha256('jeton d''ici'), 9001, 9001, 'essai', '{READ_DIRECTORY}', now(), now() + interval '1 day'),
  (sha256('jeton d''à côté'), 9002, 9002, 'essai', '{READ_DIRECTORY}', now(), now() + interval '1 day');

insert into recovery_code (account_id, code_hash)
values (9001, sha256('code d''ici')), (9002, sha256('code d''à côté'));

insert into single_use_link (token_hash, purpose, account_id, email, created_at, expires_at)
values (sha256('lien d''ici'), 'PASSWORD_RESET', 9001, 'ici@exemple.fr', now(), now() + interval '1 hour'),
  (sha256('lien d''à côté'), 'PASSWORD_RESET', 9002, 'a-cote@exemple.fr', now(), now() + interval '1 hour');

insert into openid_flow (state_hash, browser_hash, nonce, code_verifier, return_path, account_id, created_at, expires_at)
values (sha256('état d''ici'), sha256('navigateur'), 'nonce', 'verifier', '/', 9001, now(), now() + interval '10 minutes'),
  (sha256('état d''à côté'), sha256('navigateur'), 'nonce', 'verifier', '/', 9002, now(), now() + interval '10 minutes');

insert into practice_proposal (account_id, key, seen_at)
values (9001, 'R1', now()), (9002, 'R1', now());

insert into rate_limit (key, points, expire)
values ('essai', 1, 0);

select write_journal(jsonb_build_array(
  jsonb_build_object('at', now(), 'community', 9001, 'practitioner', 9001, 'action', 'whereabouts', 'outcome', 'DONE', 'correlation', gen_random_uuid()),
  jsonb_build_object('at', now(), 'community', 9002, 'practitioner', 9002, 'action', 'whereabouts', 'outcome', 'DONE', 'correlation', gen_random_uuid())));

insert into absence (community_id, practitioner_id, starts_at, ends_at, declared_at)
values (9001, 9001, '2026-02-02 08:00+01', '2026-02-03 08:00+01', now()), (9002, 9002, '2026-02-02 08:00+01', '2026-02-03 08:00+01', now());

insert into closure (community_id, place_id, starts_at, ends_at, declared_at)
values (9001, 9001, '2026-02-04 08:00+01', '2026-02-05 08:00+01', now()), (9002, 9001, '2026-02-06 08:00+01', '2026-02-07 08:00+01', now());

insert into booking (community_id, practitioner_id, place_id, starts_at, ends_at, blocked_until, activity, mode, purpose, state, booked_by_community_id, booked_by_account_id, booked_at, changed_at)
values (9001, 9001, 9001, '2026-02-10 08:00+01', '2026-02-10 08:30+01', '2026-02-10 08:30+01', 'CONSULTATION', 'AT_PLACE', 'VISIT', 'CONFIRMED', 9001, 9001, now(), now()),
  (9002, 9002, 9001, '2026-02-10 08:00+01', '2026-02-10 08:30+01', '2026-02-10 08:30+01', 'CONSULTATION', 'AT_PLACE', 'VISIT', 'CONFIRMED', 9002, 9002, now(), now());

insert into calendar_feed (account_id, id, practitioner_id, label, address_sealed, host, next_read_at, added_at) overriding system value
values (9001, 9001, 9001, 'Agenda', '\x00', 'exemple.fr', now(), now()), (9002, 9002, 9002, 'Agenda', '\x00', 'exemple.fr', now(), now());

insert into busy_time (account_id, feed_id, practitioner_id, starts_at, ends_at)
values (9001, 9001, 9001, '2026-02-12 08:00+01', '2026-02-12 09:00+01'), (9002, 9002, 9002, '2026-02-12 08:00+01', '2026-02-12 09:00+01');

insert into unscheduled_duty (community_id, practitioner_id, place_id, day, half, starts_at, ends_at)
values (9001, 9001, 9001, '2026-02-13', 'MORNING', '2026-02-13 08:00+01', '2026-02-13 13:00+01'), (9002, 9002, 9001, '2026-02-13', 'MORNING', '2026-02-13 08:00+01', '2026-02-13 13:00+01');

insert into unscheduled_need (community_id, weekday, half, needed)
values (9001, 1, 'MORNING', 3), (9002, 1, 'MORNING', 2);

insert into unscheduled_wish (community_id, practitioner_id, day, half, wish)
values (9001, 9001, '2026-02-16', 'MORNING', 'WANTED'), (9002, 9002, '2026-02-16', 'MORNING', 'IMPOSSIBLE');

insert into unscheduled_limit (community_id, practitioner_id, most_per_week)
values (9001, 9001, 2), (9002, 9002, 3);

insert into duty_swap (community_id, practitioner_id, duty_id, day, half, starts_at, asked_at)
select community_id, practitioner_id, id, day, half, starts_at, now() from unscheduled_duty;

insert into notification (account_id, kind, community_id, added_at)
values (9001, 'ROTA_PUBLISHED', 9001, now()), (9002, 'ROTA_PUBLISHED', 9002, now());

insert into unsent_mail (id, account_id, sealed, written_at, good_until)
values (gen_random_uuid(), 9001, '\x00', now(), now() + interval '1 day'), (gen_random_uuid(), 9002, '\x00', now(), now() + interval '1 day');
