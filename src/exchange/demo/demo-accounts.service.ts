import type { EntityManager } from 'typeorm';
import { DemoPerson } from '../../access/demonstration/demo-person.enum.js';
import { Role } from '../../platform/scope/role.js';

interface DemoAccount {
  person: DemoPerson;
  roles: readonly Role[];
  /** Names of who is no practitioner of the register. */
  name?: readonly [given: string, family: string];
}

/** Fictional, like everybody of the demonstration. The two practitioners are members already, and need no role. */
const ACCOUNTS: readonly DemoAccount[] = [
  { person: DemoPerson.GENERAL_PRACTITIONER, roles: [] },
  { person: DemoPerson.NURSE, roles: [] },
  { person: DemoPerson.SECRETARY, roles: [Role.MEMBER], name: ['Sophie', 'Martin-Duval'] },
  { person: DemoPerson.COORDINATOR, roles: [Role.COORDINATOR], name: ['Nadia', 'Chevalier-Blanc'] },
  { person: DemoPerson.STEERING, roles: [Role.STEERING], name: ['Hélène', 'Marchand-Roy'] },
  { person: DemoPerson.HOSPITAL_PARTNER, roles: [Role.PARTNER], name: ['Karim', 'Fabre-Leroy'] },
  { person: DemoPerson.NEWCOMER, roles: [Role.NEWCOMER], name: ['Léa', 'Girard-Moulin'] },
  { person: DemoPerson.ADMINISTRATOR, roles: [Role.ADMINISTRATOR], name: ['Paul', 'Lambert-Noël'] },
];

/** The first in the order of the register who works at two places or more, or else the first: of the GPs, of the nurses. */
const PRACTITIONER = `
  select r.id, r.given_name as "givenName", r.family_name as "familyName"
  from membership m join practitioner r on r.id = m.practitioner_id
  where m.community_id = $1 and m.end_date is null and exists (
    select from practitioner_discipline h join discipline d on d.id = h.discipline_id
    where h.practitioner_id = r.id and d.profession_code = $2 and ($3::text[] is null or d.specialty_code = any($3)))
  order by (select count(distinct a.place_id) from assignment a where a.community_id = m.community_id and a.practitioner_id = r.id) < 2, r.rpps collate "C"
  limit 1`;

const CODES: Partial<Record<DemoPerson, readonly [profession: string, specialties: readonly string[] | null]>> = {
  [DemoPerson.GENERAL_PRACTITIONER]: ['10', ['SM26', 'SM53', 'SM54']],
  [DemoPerson.NURSE]: ['60', null],
};

const MAKE = 'select make_demo_account($1, $2, $3, $4, $5, $6)';

/** The week of the GP is kept by the secretary, so that the demonstration shows how that looks from both sides. */
const DELEGATE = `
  insert into week_delegation (community_id, practitioner_id, account_id, delegated_at)
  select $1, doctor.practitioner_id, secretary.id, now() from account doctor, account secretary
  where doctor.demo_role = $2 and secretary.demo_role = $3 and doctor.practitioner_id is not null
  on conflict do nothing`;

/** Gives the demonstration the people whom anybody may be; those who are there already stay as they are. In its community already. */
export async function writeDemoAccounts(manager: EntityManager, communityId: number): Promise<void> {
  for (const { person, roles, name } of ACCOUNTS) {
    const codes = CODES[person];
    if (!codes) {
      await manager.query(MAKE, [communityId, person, ...(name ?? []), null, roles]);
      continue;
    }
    const [found] = await manager.query<{ id: number; givenName: string; familyName: string }[]>(PRACTITIONER, [communityId, ...codes]);
    if (found) await manager.query(MAKE, [communityId, person, found.givenName, found.familyName, found.id, roles]);
  }
  await manager.query(DELEGATE, [communityId, DemoPerson.GENERAL_PRACTITIONER, DemoPerson.SECRETARY]);
}
