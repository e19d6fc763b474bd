import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people tell of themselves and to whom: a private line, who reads ages, and the day somebody objected to being listed. */
export class PersonalData1795483000000 implements MigrationInterface {
  name = 'PersonalData1795483000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [TOLD, OBJECTORS, `drop function read_memberships`, MEMBERSHIPS]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function read_memberships;
      alter table practitioner drop column objected_on, drop column objection_reason, drop column objected_by;
      alter table membership drop column private_line, drop column version`);
    await runner.query(FORMER_MEMBERSHIPS);
  }
}

const TOLD = `
  alter table membership
    add column private_line text, -- digits, for the colleagues of this community
    add column version integer not null default 1,
    add constraint membership_private_line_is_a_number check (private_line ~ '^[+]?[0-9]{8,15}$');
`;

const OBJECTORS = `
  -- Whoever objected is withdrawn for every list; the checks also hold against an import that would bring them back.
  alter table practitioner
    add column objected_on date,
    add column objection_reason text,
    add column objected_by integer references account (id), -- their own account; null when a community recorded it for them, as the journal says who
    add constraint practitioner_objector_is_withdrawn check (objected_on is null or withdrawn_on is not null),
    add constraint practitioner_objector_has_no_contact check (objected_on is null or coalesce(phone, email) is null),
    add constraint practitioner_objection_has_a_day check (objected_on is not null or coalesce(objection_reason, objected_by::text) is null);
  create index practitioner_by_objector on practitioner (objected_by) where objected_by is not null;
`;

const MEMBERSHIPS = `
  -- What today's members told this community. Ages and private lines leave the table only for those who may read them, and for oneself.
  create function read_memberships(p_community integer, p_now timestamptz, p_practitioners integer[], p_with_demography boolean, p_with_private_lines boolean, p_self integer)
  returns table ("practitionerId" integer, "patientListSize" integer, "birthYear" smallint, "plannedRetirementDate" text, "privateLine" text, version integer)
  language plpgsql set search_path = public, pg_temp as $$
  declare today date;
  begin
    perform enter_community(p_community);
    today := community_today(p_community, p_now);
    return query
    select m.practitioner_id, m.patient_list_size,
           case when p_with_demography or m.practitioner_id = p_self then m.birth_year end,
           case when p_with_demography or m.practitioner_id = p_self then m.planned_retirement_on::text end,
           case when p_with_private_lines or m.practitioner_id = p_self then m.private_line end,
           case when m.practitioner_id = p_self then m.version end
    from membership m where m.community_id = p_community and m.practitioner_id = any(p_practitioners)
      and m.start_date <= today and (m.end_date is null or m.end_date >= today);
  end $$;
`;

/** As 1795392450000 left it. */
const FORMER_MEMBERSHIPS = `
  -- What today's members told this community. Ages leave the table only for those who may read them.
  create function read_memberships(p_community integer, p_now timestamptz, p_practitioners integer[], p_with_demography boolean)
  returns table ("practitionerId" integer, "patientListSize" integer, "birthYear" smallint, "plannedRetirementDate" text)
  language plpgsql set search_path = public, pg_temp as $$
  declare today date;
  begin
    perform enter_community(p_community);
    today := community_today(p_community, p_now);
    return query
    select m.practitioner_id, m.patient_list_size,
           case when p_with_demography then m.birth_year end, case when p_with_demography then m.planned_retirement_on::text end
    from membership m where m.community_id = p_community and m.practitioner_id = any(p_practitioners)
      and m.start_date <= today and (m.end_date is null or m.end_date >= today);
  end $$;
`;
