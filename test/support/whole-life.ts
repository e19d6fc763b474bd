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

/** A pseudonym of the patient of a booking. */
const code = (mark: string, letter: string) => `${mark.toUpperCase()}-${letter}`;

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
  const hashes = Array.from({ length: 6 }, () => randomBytes(32));
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
  const feed = { ...own, practitioner_id: practitionerId, label: `${mark}-m`, host: `${mark}-n.example.fr`, address_sealed: hashes[5] };
  const connected = await make.insert('calendar_feed', { ...feed, next_read_at: END, added_at: BEGUN });
  const busy = { ...own, feed_id: connected['id'], practitioner_id: practitionerId };
  await make.insert('busy_time', { ...busy, starts_at: BEGUN, ends_at: '2026-11-01T09:00:00Z' });
  const absence = { community_id: communityId, starts_at: BEGUN, ends_at: '2026-11-02T08:00:00Z', declared_at: BEGUN };
  await make.insert('absence', { ...absence, practitioner_id: practitionerId, place_id: place, reason: 'FAMILY' });
  const colleague = await make.member(communityId, { family_name: 'Absente' });
  await make.insert('absence', { ...absence, practitioner_id: colleague, reason: 'ILLNESS', locum_id: practitionerId });
  const booking = {
    ...{ community_id: communityId, place_id: place, activity: 'CONSULTATION', mode: 'AT_PLACE', purpose: 'VISIT', state: 'CONFIRMED' },
    ...{ starts_at: BEGUN, ends_at: '2026-11-01T08:30:00Z', blocked_until: '2026-11-01T08:30:00Z', booked_at: BEGUN, changed_at: BEGUN },
    booked_by_community_id: communityId,
  };
  await make.insert('booking', { ...booking, practitioner_id: practitionerId, booked_by_account_id: other, pseudonym: code(mark, 'M') });
  const booked = await make.member(communityId);
  await make.insert('booking', { ...booking, practitioner_id: booked, booked_by_account_id: accountId, pseudonym: code(mark, 'N') });
  await make.insert('notification', {
    ...own,
    kind: 'BOOKING_MADE',
    community_id: communityId,
    practitioner_id: practitionerId,
    place_id: place,
    added_at: BEGUN,
  });
  await make.insert('unsent_mail', { ...own, id: randomUUID(), sealed: randomBytes(40), written_at: BEGUN, good_until: END });
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
  const swapping = await make.member(communityId);
  const halfDay = { day: '2026-11-02', half: 'MORNING' };
  const theirs = { community_id: communityId, practitioner_id: practitionerId };
  const duty = { starts_at: '2026-11-02T07:00:00Z', ends_at: '2026-11-02T12:00:00Z', place_id: place };
  await make.insert('unscheduled_duty', { ...theirs, ...halfDay, ...duty });
  await make.insert('unscheduled_wish', { ...theirs, ...halfDay, wish: 'WANTED' });
  await make.insert('unscheduled_limit', { ...theirs, most_per_week: 2 });
  const swap = { community_id: communityId, ...halfDay, starts_at: '2026-11-02T07:00:00Z', asked_at: BEGUN, ended_at: BEGUN };
  await make.insert('duty_swap', { ...swap, practitioner_id: practitionerId, state: 'WITHDRAWN' });
  const asked = { ...swap, practitioner_id: swapping, to_practitioner_id: practitionerId };
  await make.insert('duty_swap', { ...asked, state: 'ACCEPTED', taken_by_id: practitionerId });
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
    marks: [...'cdefghijklmn']
      .map((letter) => `${mark}-${letter}`)
      .concat(code(mark, 'M'), code(mark, 'N'))
      .concat(email, `+33${mark}-b`, `Nom${mark}`, `Compte${mark}`, `act-${mark}`),
    secrets: [
      password,
      `nonce-${mark}`,
      `verifier-${mark}`,
      ...[...hashes, secret].flatMap((bytes) => [bytes.toString('hex'), bytes.toString('base64')]),
    ],
  };
}
