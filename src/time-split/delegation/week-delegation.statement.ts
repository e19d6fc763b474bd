import type { Role } from '../../platform/scope/role.js';

export interface WeekDelegationRow {
  id: number;
  practitionerId: number;
  /** The delegate. */
  accountId: number;
  delegateName: string;
  delegateEmail: string | null;
  since: Date;
}

/** Parameters: community, now, practitioner or null, account or null. */
export const WEEK_DELEGATIONS = { name: 'week-delegations', text: 'select * from find_week_delegations($1, $2, $3, $4)' };

/** Parameters: community, practitioner, now. Held until the commit: who leaves meanwhile waits, and then ends what was delegated too. */
export const IS_MEMBER_TODAY = `
  select 1 as one from membership where community_id = $1 and practitioner_id = $2 and start_date <= community_today($1, $3)
    and (end_date is null or end_date >= community_today($1, $3)) for share`;

/** An account of the community that was entered, or one's own. */
export interface DelegateRow {
  id: number;
  pseudonym: string;
  roles: Role[];
}

/** Parameters: community, e-mail, now. */
export const FIND_DELEGATE = `
  select a.id, a.pseudonym, array(
    select g.role from role_grant g where g.community_id = $1 and g.account_id = a.id
    union select 'MEMBER' from membership m where m.community_id = $1 and m.practitioner_id = a.practitioner_id
      and m.start_date <= community_today($1, $3) and (m.end_date is null or m.end_date >= community_today($1, $3))) as roles
  from account a where a.email = lower($2) and a.erased_at is null`;

/** Parameters: community, practitioner, account, now. No row: it is so already. */
export const DELEGATE = `
  insert into week_delegation (community_id, practitioner_id, account_id, delegated_at) values ($1, $2, $3, $4)
  on conflict (community_id, practitioner_id, account_id) do nothing returning id`;

/** Who gave it, and to whom. */
export interface SidesRow {
  practitionerId: number;
  accountId: number;
  /** Of the delegate; null for who has just left. */
  pseudonym: string | null;
}

/** Parameters: community, delegation. */
export const SIDES = `
  select d.practitioner_id as "practitionerId", d.account_id as "accountId", a.pseudonym
  from week_delegation d left join account a on a.id = d.account_id where d.community_id = $1 and d.id = $2`;

/** Parameters: community, delegation. */
export const END_DELEGATION = 'delete from week_delegation where community_id = $1 and id = $2';
