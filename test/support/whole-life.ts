import { randomBytes, randomUUID } from 'node:crypto';
import type { Factories } from './factories.js';

/** Somebody of whom every table that names people knows something. */
export interface WholeLife {
  readonly accountId: number;
  readonly practitionerId: number;
  readonly communityId: number;
  readonly email: string;
  readonly pseudonym: string;
  /** Words that stand nowhere but in what is kept on them. */
  readonly marks: readonly string[];
  /** What nobody may ever read again, as it would stand in a JSON. */
  readonly secrets: readonly string[];
}

const [BEGUN, END] = ['2026-11-01T08:00:00Z', '2026-12-31T08:00:00Z'];

/** A member with an account, past and present weeks, and a line in every table that names an account or a practitioner. */
export async function somebodyWithEverything(make: Factories): Promise<WholeLife> {
  const mark = randomBytes(4).toString('hex');
  const email = `${mark}-a@example.fr`;
  const commune = await make.commune();
  const communityId = await make.community([commune], { name: `CPTS ${mark}` });
  const practitionerId = await make.member(
    communityId,
    { family_name: `Nom${mark}`, phone: `+33${mark}-b` },
    { birth_year: 1960, planned_retirement_on: '2030-12-31', patient_list_size: 1000, private_line: '0465710001' },
    ['SM54'],
  );
  await make.registeredActivity(practitionerId, { structure_name: `${mark}-c` });
  const place = await make.place(commune, { name: `${mark}-d` });
  const assignment = await make.assignment(communityId, practitionerId, place, {}, { visibility: 'PRO' });
  const hashes = Array.from({ length: 5 }, () => randomBytes(32));
  const password = `$argon2id$${mark}`;
  const secret = randomBytes(20);
  const account = await make.insert('account', {
    ...{ email, given_name: 'Camille', family_name: `Compte${mark}`, password_hash: password, practitioner_id: practitionerId },
    ...{ national_id: `8${mark}-e`, second_factor_secret: secret, second_factor_since: BEGUN },
  });
  const accountId = Number(account['id']);
  const own = { account_id: accountId };
  const times = { created_at: BEGUN, expires_at: END };
  const session = { ...own, kind: 'PASSWORD', is_strong: true, last_seen_at: BEGUN, ...times };
  await make.insert('session', { ...session, token_hash: hashes[0], community_id: communityId, device: `${mark}-f` });
  await make.insert('access_token', {
    ...own,
    ...times,
    token_hash: hashes[1],
    community_id: communityId,
    name: `${mark}-g`,
    permissions: ['READ_DIRECTORY'],
  });
  await make.insert('recovery_code', { ...own, code_hash: hashes[2] });
  await make.insert('single_use_link', { ...own, ...times, token_hash: hashes[3], purpose: 'EMAIL_CHANGE', email: `${mark}-h@example.fr` });
  const flow = {
    ...own,
    ...times,
    state_hash: hashes[4],
    browser_hash: randomBytes(32),
    nonce: `nonce-${mark}`,
    code_verifier: `verifier-${mark}`,
  };
  await make.insert('openid_flow', { ...flow, return_path: `/${mark}-i` });
  await make.insert('practice_proposal', { ...own, key: mark, structure_name: `${mark}-j`, seen_at: BEGUN });
  const other = await make.account();
  const delegation = { community_id: communityId, delegated_at: BEGUN };
  await make.insert('week_delegation', { ...delegation, practitioner_id: practitionerId, account_id: other });
  await make.insert('week_delegation', { ...delegation, practitioner_id: await make.member(communityId), ...own });
  const revision = { community_id: communityId, assignment_id: assignment, practitioner_id: practitionerId, occurred_at: BEGUN };
  const snapshot = { placeId: place, activity: 'CONSULTATION', status: 'LIBERAL', startDate: '2020-01-01', endDate: null, periods: [] };
  await make.insert('assignment_revision', {
    ...revision,
    actor_id: accountId,
    act: 'DECLARED',
    version: 1,
    snapshot: JSON.stringify(snapshot),
  });
  await make.insert('role_grant', { ...own, community_id: communityId, role: 'STEERING', granted_by: other, granted_at: BEGUN });
  await make.insert('role_grant', {
    account_id: other,
    community_id: communityId,
    role: 'PARTNER',
    granted_by: accountId,
    granted_at: BEGUN,
  });
  const invitation = { ...times, community_id: communityId, role: 'MEMBER' };
  const accepted = { accepted_at: BEGUN, accepted_by: accountId, practitioner_id: practitionerId, invited_by: other };
  await make.insert('invitation', { ...invitation, ...accepted, token_hash: randomBytes(32), email });
  await make.insert('invitation', {
    ...invitation,
    token_hash: randomBytes(32),
    email: `${randomUUID()}@example.fr`,
    role: 'PARTNER',
    invited_by: accountId,
  });
  const actor = { community_id: communityId, actor_id: `account:${accountId}` };
  await make.insert('idempotency_key', { ...actor, key: `${mark}-k`, operation: 'declareAssignment', input_hash: 'h' });
  const run = {
    kind: 'PLACES',
    state: 'DONE',
    dry_run: true,
    complete: false,
    accept_rejected: false,
    input_hash: 'h',
    finished_at: BEGUN,
  };
  await make.insert('import_run', { ...actor, ...run, file_name: `${mark}-l.csv` });
  const entry = {
    at: BEGUN,
    community: communityId,
    actor: account['pseudonym'],
    practitioner: practitionerId,
    outcome: 'DONE',
    correlation: randomUUID(),
  };
  await make.query('select write_journal($1)', [JSON.stringify([{ ...entry, action: `act-${mark}` }])]);
  return {
    ...{ accountId, practitionerId, communityId, email, pseudonym: String(account['pseudonym']) },
    marks: [...'cdefghijkl']
      .map((letter) => `${mark}-${letter}`)
      .concat(email, `+33${mark}-b`, `Nom${mark}`, `Compte${mark}`, `act-${mark}`),
    secrets: [
      password,
      `nonce-${mark}`,
      `verifier-${mark}`,
      ...[...hashes, secret].flatMap((bytes) => [bytes.toString('hex'), bytes.toString('base64')]),
    ],
  };
}
