/** A sign-in under way, as it was kept. */
export interface FlowRow {
  browserHash: Buffer;
  nonce: string;
  codeVerifier: string;
  returnPath: string;
  accountId: number | null;
  expiresAt: Date;
}

/** Parameters: hash of the state, hash of the browser's cookie, nonce, code verifier, return path, account, now, end. */
export const KEEP_FLOW = { name: 'keep-openid-flow', text: 'select keep_openid_flow($1, $2, $3, $4, $5, $6, $7, $8)' };
/** Parameter: hash of the state. */
export const TAKE_FLOW = { name: 'take-openid-flow', text: 'select * from take_openid_flow($1)' };

/** The account that a national number opens. */
export interface OpenedAccountRow {
  accountId: number;
  pseudonym: string;
  practitionerId: number | null;
  /** Of the account that was linked to this practitioner without proof, and is no more. */
  displacedPseudonym: string | null;
  displacedEmail: string | null;
}

/** Parameters: national number, RPPS, given name, family name; the names serve a new account only. */
export const OPEN_ACCOUNT = 'select * from open_account_of($1, $2, $3, $4)';
/** Parameters: national number, RPPS. Of the account that was entered. */
export const LINK_IDENTITY = 'select * from link_national_id($1, $2)';
export type LinkedAccountRow = Omit<OpenedAccountRow, 'accountId' | 'pseudonym'>;

const COLUMNS = `key, finess, siret, structure_id, structure_name, address_line, postal_code, locality, insee_code, profession_code, mode,
  sector_code, role_code, activity_kind_code`;

/** Parameters: practices as a JSON array, now. What was answered stays answered. */
export const REMEMBER_PRACTICES = `
  insert into practice_proposal (account_id, ${COLUMNS}, seen_at)
  select current_account(), p.key, p.finess, p.siret, p."structureId", p."structureName", p."addressLine", p."postalCode", p.locality, p."inseeCode",
    p."professionCode", p.mode, p."sectorCode", p."roleCode", p."activityKindCode", $2
  from jsonb_to_recordset($1) p (key text, finess text, siret text, "structureId" text, "structureName" text, "addressLine" text, "postalCode" text,
    locality text, "inseeCode" text, "professionCode" text, mode text, "sectorCode" text, "roleCode" text, "activityKindCode" text)
  on conflict (account_id, key) do update set (finess, siret, structure_id, structure_name, address_line, postal_code, locality, insee_code,
    profession_code, mode, sector_code, role_code, activity_kind_code, seen_at) = (excluded.finess, excluded.siret, excluded.structure_id,
    excluded.structure_name, excluded.address_line, excluded.postal_code, excluded.locality, excluded.insee_code, excluded.profession_code,
    excluded.mode, excluded.sector_code, excluded.role_code, excluded.activity_kind_code, excluded.seen_at)`;

/** Parameter: keys. Places that the last sign-in did not tell of are not proposed any more. */
export const FORGET_OTHER_PRACTICES = `
  delete from practice_proposal where account_id = current_account() and answered_at is null and key <> all($1::text[])`;

export const PENDING_PRACTICES = `
  select key, finess, siret, structure_id as "structureId", structure_name as "structureName", address_line as "addressLine", postal_code as "postalCode",
    locality, insee_code as "inseeCode", profession_code as "professionCode", mode, sector_code as "sectorCode", role_code as "roleCode",
    activity_kind_code as "activityKindCode"
  from practice_proposal where account_id = current_account() and answered_at is null
  order by structure_name nulls last, key`;

/** Parameters: keys, now. */
export const ANSWER_PRACTICES = `
  update practice_proposal set answered_at = $2 where account_id = current_account() and key = any($1::text[]) and answered_at is null
  returning key`;
