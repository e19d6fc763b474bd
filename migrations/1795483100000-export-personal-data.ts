import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Everything kept on one person, as one JSON. A table that comes to name people is added here: test/integration/my-data.int-spec.ts
 * finds the one that was forgotten.
 */
export class ExportPersonalData1795483100000 implements MigrationInterface {
  name = 'ExportPersonalData1795483100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [RIGHTS, MY_DATA, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function my_data;
      drop policy practice_proposal_engine on practice_proposal;
      drop policy idempotency_key_engine on idempotency_key;
      revoke select on registered_activity, practice_proposal, idempotency_key from maillage_engine`);
  }
}

const RIGHTS = `
  create policy practice_proposal_engine on practice_proposal to maillage_engine using (true);
  create policy idempotency_key_engine on idempotency_key to maillage_engine using (true);
  grant select on registered_activity, practice_proposal, idempotency_key to maillage_engine;
`;

/** The rows of a query as one JSON array, empty rather than null. */
const rows = (query: string): string => `coalesce((select jsonb_agg(to_jsonb(z)) from (${query}) z), '[]')`;
const row = (query: string): string => `(select to_jsonb(z) from (${query}) z)`;

/** Neither the hash of a password, a token or a link nor a secret: who reads the export could use them, and they tell nothing of the person. */
const ACCOUNT = row(`
      select me.email, me.given_name as "givenName", me.family_name as "familyName", me.national_id as "nationalId", me.pseudonym as "journalPseudonym",
        me.password_hash is not null as "hasPassword", me.second_factor_since as "secondFactorSince", me.is_platform_operator as "isPlatformOperator",
        me.demo_role as "demoRole", me.created_at as "createdAt", me.version`);

const SIGN_IN = `
      'sessions', ${rows(`select s.kind, s.device, s.is_strong as "isStrong", c.name as community, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt",
        s.expires_at as "expiresAt", s.revoked_at as "revokedAt" from session s left join community c on c.id = s.community_id
        where s.account_id = me.id order by s.created_at, s.id`)},
      'accessTokens', ${rows(`select t.name, t.permissions, c.name as community, t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt",
        t.revoked_at as "revokedAt" from access_token t join community c on c.id = t.community_id where t.account_id = me.id order by t.created_at, t.id`)},
      'recoveryCodes', ${rows(`select r.used_at as "usedAt" from recovery_code r where r.account_id = me.id order by r.used_at`)},
      'links', ${rows(`select l.purpose, l.email, l.created_at as "createdAt", l.expires_at as "expiresAt" from single_use_link l where l.account_id = me.id order by l.created_at`)},
      'signInsUnderWay', ${rows(`select f.return_path as "returnPath", f.created_at as "createdAt", f.expires_at as "expiresAt" from openid_flow f
        where f.account_id = me.id order by f.created_at`)}`;

/** Who was invited or given a role is somebody else: of what one did for others, that one did it. */
const COMMUNITIES = `
      'roles', ${rows(`select c.name as community, g.role, g.granted_at as "grantedAt" from role_grant g join community c on c.id = g.community_id
        where g.account_id = me.id order by g.granted_at`)},
      'rolesGiven', ${rows(`select c.name as community, g.role, g.granted_at as "grantedAt" from role_grant g join community c on c.id = g.community_id
        where g.granted_by = me.id order by g.granted_at`)},
      'invitations', ${rows(`select c.name as community, i.role, i.email, i.created_at as "createdAt", i.expires_at as "expiresAt", i.accepted_at as "acceptedAt",
        i.revoked_at as "revokedAt" from invitation i join community c on c.id = i.community_id
        where i.email = me.email or i.accepted_by = me.id or i.practitioner_id = me.practitioner_id and i.community_id = any(told) order by i.created_at, i.id`)},
      'invitationsSent', ${rows(`select c.name as community, i.role, i.created_at as "createdAt", i.expires_at as "expiresAt", i.accepted_at as "acceptedAt",
        i.revoked_at as "revokedAt" from invitation i join community c on c.id = i.community_id where i.invited_by = me.id order by i.created_at, i.id`)}`;

const PRACTITIONER = `
      'practitioner', ${row(`select p.rpps, p.civility, p.family_name as "familyName", p.given_name as "givenName", g.label as profession,
        array(select s.label from practitioner_discipline h join discipline d on d.id = h.discipline_id join specialty s on s.code = d.specialty_code
          where h.practitioner_id = p.id order by s.code) as specialties,
        p.languages, p.phone, p.email, p.accepts_new_patients as "acceptsNewPatients", p.department_code as department, p.source, p.source_date as "sourceDate",
        p.withdrawn_on as "withdrawnOn", p.objected_on as "objectedOn", coalesce(p.objected_by = me.id, false) as "objectedMyself",
        case when is_vouched or p.objected_by = me.id then p.objection_reason end as "objectionReason", x.pseudonym as "journalPseudonym"
        from practitioner p join profession g on g.code = p.profession_code left join practitioner_pseudonym x on x.practitioner_id = p.id
        where p.id = me.practitioner_id`)},
      'registeredActivities', ${rows(`select r.structure_key as "structureKey", r.structure_name as "structureName", r.finess, r.siret, r.practice_mode as "practiceMode",
        r.sector_code as "sectorCode", r.role_code as "roleCode", r.activity_kind_code as "activityKindCode", r.address_line as "addressLine", r.postal_code as "postalCode",
        r.insee_code as "inseeCode", r.commune_name as commune, r.phone, r.email
        from registered_activity r where r.practitioner_id = me.practitioner_id order by r.structure_key`)},
      'memberships', ${rows(`select c.name as community, m.start_date as "startDate", m.end_date as "endDate", m.birth_year as "birthYear",
        m.planned_retirement_on as "plannedRetirementDate", m.patient_list_size as "patientListSize", m.private_line as "privateLine"
        from membership m join community c on c.id = m.community_id where m.practitioner_id = me.practitioner_id and m.community_id = any(told) order by m.start_date, c.id`)},
      'assignments', ${rows(`select c.name as community, l.name as place, a.activity, a.status, a.start_date as "startDate", a.end_date as "endDate",
        a.works_on_public_holidays as "worksOnPublicHolidays", ${rows(`select w.weekday, w.start_time as "startTime", w.end_time as "endTime", w.modes, w.visibility,
          w.every_weeks as "everyWeeks", w.anchor_monday as "anchorMonday", w.week_of_month as "weekOfMonth" from assignment_period w
          where w.community_id = a.community_id and w.assignment_id = a.id order by w.weekday, w.start_time`)} as periods
        from assignment a join community c on c.id = a.community_id join place l on l.id = a.place_id
        where a.practitioner_id = me.practitioner_id and a.community_id = any(told) order by a.start_date, a.community_id, a.id`)}`;

const DONE_HERE = `
      'placeProposals', ${rows(`select q.finess, q.siret, q.structure_id as "structureId", q.structure_name as "structureName", q.address_line as "addressLine",
        q.postal_code as "postalCode", q.locality, q.insee_code as "inseeCode", q.profession_code as "professionCode", q.mode, q.sector_code as "sectorCode",
        q.role_code as "roleCode", q.activity_kind_code as "activityKindCode", q.seen_at as "seenAt", q.answered_at as "answeredAt"
        from practice_proposal q where q.account_id = me.id order by q.key`)},
      'imports', ${rows(`select c.name as community, r.kind, r.state, r.file_name as "fileName", r.dry_run as "dryRun", r.message, r.started_at as "startedAt",
        r.finished_at as "finishedAt" from import_run r join community c on c.id = r.community_id where r.actor_id = actor order by r.started_at, r.id`)},
      'idempotencyKeys', ${rows(`select c.name as community, k.operation, k.key, k.created_at as "createdAt" from idempotency_key k join community c on c.id = k.community_id
        where k.actor_id = actor order by k.created_at, k.key`)}`;

const MY_DATA = `
  -- Of the account that was entered, and of no other. What communities know of its practitioner only from those that may tell it. Of the journal the latest entries, and whether there are more.
  create function my_data(p_entries integer) returns jsonb
  language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
  declare
    me account;
    actor text;
    entries jsonb;
    is_vouched boolean := is_vouched_for(current_account());
    told integer[] := communities_telling(current_account());
  begin
    select * into strict me from account a where a.id = current_account() and a.erased_at is null;
    actor := 'account:' || me.id;
    entries := ${rows('select j.* from find_my_journal(me.id, null, null, p_entries + 1) j')};
    return jsonb_build_object(
      'account', ${ACCOUNT},${SIGN_IN},${COMMUNITIES},${PRACTITIONER},${DONE_HERE},
      'journal', jsonb_build_object('entries', case when jsonb_array_length(entries) > p_entries then entries - p_entries else entries end,
        'isCut', jsonb_array_length(entries) > p_entries, 'mostEntries', p_entries));
  end $$;
  alter function my_data owner to maillage_engine;
`;

const RESTRICT = `
  revoke execute on function my_data from public;
  grant execute on function my_data to maillage_server, maillage_engine;
`;
