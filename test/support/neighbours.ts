import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { encodeId } from '../../src/kernel/id.js';
import { COMMUNITY_ROLES } from '../../src/platform/scope/role.js';
import { connect, readTables } from './catalogue.js';
import { type People, type Person, startPeople } from './people.js';

/** Opaque identifiers of records, and other words by which records are found. */
export interface Keys {
  readonly community: string;
  readonly finess: string;
  /** Of the register, and a member of the community only. */
  readonly practitioner: string;
  readonly rpps: string;
  readonly assignment: string;
  readonly importRun: string;
  readonly upload: string;
  readonly invitation: string;
  readonly account: string;
  readonly email: string;
  readonly session: string;
  readonly accessToken: string;
  /** Of a week there, to somebody there. */
  readonly weekDelegation: string;
  /** Of somebody of theirs. */
  readonly calendarFeed: string;
  /** Of somebody who is a member there only. */
  readonly absence: string;
  /** Of the hidden place. */
  readonly closure: string;
  /** With somebody who is a member there only, at the hidden place, made there. */
  readonly booking: string;
  /** A half-day of unscheduled care that somebody holds there, and the request to swap it. */
  readonly duty: string;
  readonly swap: string;
  /** That somebody there was told something. */
  readonly notification: string;
  /** Of theirs, that failed for good. */
  readonly job: string;
  /** Of a place that Pro Santé Connect told of. */
  readonly proposal: string;
}

/** Two communities that share a commune. Everybody of the first looks over the fence; the second has published nothing. */
export interface Neighbours extends People {
  readonly ours: number;
  readonly theirs: number;
  /** Has every role in ours, and is a practitioner of it. */
  readonly attacker: Person;
  /** Has every role in theirs. */
  readonly insider: Person;
  /** National numbers: two places of work, and three practitioners. */
  readonly surgery: number;
  readonly hiddenPlace: number;
  readonly ofOurs: number;
  readonly ofBoth: number;
  readonly ofTheirs: number;
  /** Of records of theirs. */
  readonly keys: Keys;
  /** Of the same kinds, leading to records that never were, or to a practitioner who is a member nowhere. */
  readonly noKeys: Keys;
  /** Every row of theirs, past every wall. The journal apart: what they do themselves is written there. */
  rowsOfTheirs(): Promise<Record<string, unknown[]>>;
  /** As if they had never been: only what is national stays. */
  forgetThem(): Promise<void>;
}

const NOBODY = 2_000_000_000;
const WEEK = { start_time: '08:00', end_time: '12:00' };

export async function startNeighbours(): Promise<Neighbours> {
  const people = await startPeople();
  const { make, app } = people;
  const mazan = await make.commune({ insee_code: '84072', name: 'Mazan', latitude: 44.05458, longitude: 5.13034 });
  const far = await make.commune({ insee_code: '84138', name: 'Valréas', latitude: 44.06, longitude: 5.14 });
  const ours = await make.community([mazan], { name: 'CPTS de chez nous', finess: '840000012' });
  const theirs = await make.community([mazan, far], { name: 'CPTS confidentielle', finess: '840000023', half_day_minutes: 240 });
  const surgery = await make.place(mazan, { name: 'Cabinet du Cours', latitude: 44.057, longitude: 5.128 });
  const hiddenPlace = await make.place(far, {
    name: 'Foyer des Tilleuls',
    kind: 'EHPAD',
    latitude: 44.06,
    longitude: 5.14,
    part_of_id: surgery,
  });
  const gp = ['SM54'];
  const told = { birth_year: 1961, planned_retirement_on: '2027-03-31', patient_list_size: 1234, private_line: '0612345678' };

  const ofOurs = await make.member(ours, { family_name: 'Nôtre', accepts_new_patients: true, languages: '{fr,ar}' }, {}, gp);
  const ofBoth = await make.member(ours, { family_name: 'Double', accepts_new_patients: true, languages: '{fr,ar}' }, {}, gp);
  const ofTheirs = await make.member(theirs, { family_name: 'Leur', accepts_new_patients: true, languages: '{fr,ar}' }, told, gp);
  const outsider = await make.practitioner({ family_name: 'Personne', accepts_new_patients: true, languages: '{fr,ar}' }, gp);
  await make.membership(theirs, ofBoth, told);
  await make.assignment(ours, ofOurs, surgery, {}, { weekday: 3, ...WEEK });
  await make.assignment(ours, ofBoth, surgery, {}, { weekday: 5, ...WEEK });
  // Theirs: for their members, for those who regulate unscheduled care there, and for nobody.
  const hidden = await make.assignment(theirs, ofTheirs, surgery, {}, { weekday: 3, ...WEEK });
  await make.assignment(theirs, ofTheirs, hiddenPlace, { activity: 'CARE_HOME_ROUND' }, { weekday: 4, ...WEEK, visibility: 'SNP' });
  const ofBothThere = await make.assignment(
    theirs,
    ofBoth,
    hiddenPlace,
    { activity: 'CARE_HOME_ROUND' },
    { weekday: 3, ...WEEK, visibility: null },
  );
  await make.assignment(theirs, ofBoth, surgery, { activity: 'TEACHING' }, { weekday: 4, ...WEEK });

  const attacker = await people.person(ours, COMMUNITY_ROLES, { practitioner_id: ofOurs });
  const insider = await people.person(theirs, COMMUNITY_ROLES, {
    practitioner_id: ofTheirs,
    given_name: 'Secret',
    family_name: 'Confident',
  });
  const one = async (text: string, values: unknown[] = []) => Number((await make.query(text, values))[0]?.['id']);
  const session = await one('select id from session where account_id = $1', [insider.accountId]);
  const token = await one(
    `insert into access_token (token_hash, account_id, community_id, name, permissions, created_at, expires_at)
     values (sha256('jeton'), $1, $2, 'jeton secret', '{READ_DIRECTORY}', '2026-11-24', '2027-01-24') returning id`,
    [insider.accountId, theirs],
  );
  const importRun = await one(
    `insert into import_run (community_id, actor_id, kind, state, file_name, dry_run, complete, accept_rejected, input_hash, finished_at)
     values ($1, $2, 'PLACES', 'DONE', 'secret.csv', true, false, false, 'h', '2026-11-24') returning id`,
    [theirs, `account:${insider.accountId}`],
  );
  await people.invite(insider, { email: 'invitee@secret.fr', role: 'PARTNER', idempotencyKey: 'une-cle-de-la-bas' });
  const invitation = await one('select id from invitation where community_id = $1', [theirs]);
  await make.insert('practice_proposal', { account_id: insider.accountId, key: 'R-confidentiel', seen_at: '2026-11-24' });
  const feed = await make.insert('calendar_feed', {
    ...{ account_id: insider.accountId, practitioner_id: ofTheirs, label: 'Agenda secret', host: 'secret.exemple.fr', address_sealed: 'x' },
    ...{ next_read_at: '2027-11-24', added_at: '2026-11-24' },
  });
  await make.insert('busy_time', {
    ...{ account_id: insider.accountId, feed_id: feed['id'], practitioner_id: ofTheirs },
    ...{ starts_at: '2026-11-27T09:00:00Z', ends_at: '2026-11-27T10:00:00Z' },
  });
  await make.insert('unscheduled_need', { community_id: theirs, weekday: 3, half: 'MORNING', needed: 2 });
  const halfDay = { community_id: theirs, practitioner_id: ofTheirs, day: '2026-12-02', half: 'MORNING' };
  const duty = await make.insert('unscheduled_duty', {
    ...{ ...halfDay, place_id: hiddenPlace, starts_at: '2026-12-02T07:00:00Z', ends_at: '2026-12-02T12:00:00Z' },
  });
  await make.insert('unscheduled_wish', { ...halfDay, wish: 'IMPOSSIBLE' });
  await make.insert('unscheduled_limit', { community_id: theirs, practitioner_id: ofTheirs, most_per_week: 3 });
  const swap = await make.insert('duty_swap', {
    ...halfDay,
    duty_id: duty['id'],
    starts_at: '2026-12-02T07:00:00Z',
    asked_at: '2026-11-24',
  });
  const notified = await make.insert('notification', {
    account_id: insider.accountId,
    kind: 'JOB_FAILED',
    community_id: theirs,
    added_at: '2026-11-24',
  });
  const job = randomUUID();
  await make.query(
    `insert into pgboss.job (id, name, data, state, completed_on) values ($1, 'SEND_MAIL', jsonb_build_object('communityId', $2::integer, 'mailId', $1::uuid), 'failed', '2026-11-24')`,
    [job, theirs],
  );
  const delegation = await make.insert('week_delegation', {
    community_id: theirs,
    practitioner_id: ofBoth,
    account_id: insider.accountId,
    delegated_at: '2026-11-24',
  });
  for (const [assignment_id, practitioner_id] of [
    [hidden, ofTheirs],
    [ofBothThere, ofBoth],
  ])
    await make.query(
      `insert into assignment_revision (community_id, assignment_id, practitioner_id, actor_id, occurred_at, act, version, snapshot)
       values ($1, $2, $3, $4, '2026-11-24', 'DECLARED', 1, assignment_snapshot($1, $2))`,
      [theirs, assignment_id, practitioner_id, insider.accountId],
    );
  // What crosses the fence by its nature, that somebody of both or a place of both is taken, is not looked at here.
  const away = { community_id: theirs, starts_at: '2026-11-25T07:00:00Z', ends_at: '2026-11-26T07:00:00Z', declared_at: '2026-11-24' };
  const absence = await make.insert('absence', { ...away, practitioner_id: ofTheirs, reason: 'ILLNESS', locum_id: ofBoth });
  const closure = await make.insert('closure', { ...away, place_id: hiddenPlace, note: 'travaux secrets' });
  const booking = await make.insert('booking', {
    ...{
      community_id: theirs,
      practitioner_id: ofTheirs,
      place_id: hiddenPlace,
      starts_at: '2026-11-26T09:00:00Z',
      ends_at: '2026-11-26T09:30:00Z',
    },
    ...{ blocked_until: '2026-11-26T09:30:00Z', activity: 'CARE_HOME_ROUND', mode: 'AT_PLACE', purpose: 'VISIT', state: 'CONFIRMED' },
    ...{ pseudonym: 'SECRET-7', visibility: 'SNP', booked_by_community_id: theirs, booked_by_account_id: insider.accountId },
    ...{ booked_at: '2026-11-24', changed_at: '2026-11-24' },
  });
  const line = { at: '2026-11-24T08:00:00Z', outcome: 'DONE', correlation: randomUUID() };
  await make.query('select write_journal($1)', [
    JSON.stringify([
      { ...line, community: ours, action: 'whereabouts', practitioner: ofBoth },
      { ...line, community: theirs, action: 'whereabouts', practitioner: ofBoth },
    ]),
  ]);
  const upload = await fetch(`${app.address}/imports/files`, {
    method: 'POST',
    headers: { 'x-requested-with': 'test', 'content-type': 'text/csv', cookie: insider.who.sentCookie ?? '' },
    body: 'secret;ligne\n',
  });
  const { uploadId } = (await upload.json()) as { uploadId: string };

  const rppsOf = async (id: number) => String((await make.query('select rpps from practitioner where id = $1', [id]))[0]?.['rpps']);
  const owner = await connect(people.ownerUrl);
  return {
    ...people,
    ...{ ours, theirs, attacker, insider, surgery, hiddenPlace, ofOurs, ofBoth, ofTheirs },
    keys: {
      community: encodeId('Community', theirs),
      finess: '840000023',
      practitioner: encodeId('Practitioner', ofTheirs),
      rpps: await rppsOf(ofTheirs),
      assignment: encodeId('Assignment', hidden),
      importRun: encodeId('ImportRun', importRun),
      upload: uploadId,
      invitation: encodeId('Invitation', invitation),
      account: insider.id,
      email: insider.email,
      session: encodeId('Session', session),
      accessToken: encodeId('AccessToken', token),
      weekDelegation: encodeId('WeekDelegation', Number(delegation['id'])),
      calendarFeed: encodeId('CalendarFeed', Number(feed['id'])),
      absence: encodeId('Absence', Number(absence['id'])),
      closure: encodeId('Closure', Number(closure['id'])),
      booking: encodeId('Booking', Number(booking['id'])),
      duty: encodeId('UnscheduledDuty', Number(duty['id'])),
      swap: encodeId('DutySwap', Number(swap['id'])),
      notification: encodeId('Notification', Number(notified['id'])),
      job,
      proposal: 'R-confidentiel',
    },
    noKeys: {
      community: encodeId('Community', NOBODY),
      finess: '840000034',
      practitioner: encodeId('Practitioner', outsider),
      rpps: await rppsOf(outsider),
      assignment: encodeId('Assignment', NOBODY),
      importRun: encodeId('ImportRun', NOBODY),
      upload: '0'.repeat(32),
      invitation: encodeId('Invitation', NOBODY),
      account: encodeId('Account', NOBODY),
      email: 'personne@exemple.fr',
      session: encodeId('Session', NOBODY),
      accessToken: encodeId('AccessToken', NOBODY),
      weekDelegation: encodeId('WeekDelegation', NOBODY),
      calendarFeed: encodeId('CalendarFeed', NOBODY),
      absence: encodeId('Absence', NOBODY),
      closure: encodeId('Closure', NOBODY),
      booking: encodeId('Booking', NOBODY),
      duty: encodeId('UnscheduledDuty', NOBODY),
      swap: encodeId('DutySwap', NOBODY),
      notification: encodeId('Notification', NOBODY),
      job: randomUUID(),
      proposal: 'R-inventé',
    },
    rowsOfTheirs: () => rowsOf(owner, theirs, insider.accountId),
    forgetThem: () => forget(owner, theirs, insider.accountId),
    close: async () => {
      await owner.end();
      await people.close();
    },
  };
}

async function rowsOf(owner: pg.Client, community: number, account: number): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const { name, kind, key } of await readTables(owner)) {
    const number = { 'of a community': community, 'of an account': account }[kind as string];
    if (number === undefined || name === 'journal') continue;
    const { rows } = await owner.query<{ row: unknown }>(
      `select to_jsonb(t) - 'last_seen_at' as row from ${name} t where ${key} = ${number} order by t::text`,
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

/** By statements, not by functions of ours: what they would leave behind is what is looked for. */
async function forget(owner: pg.Client, community: number, account: number): Promise<void> {
  const ofCommunity = [
    'absence',
    'closure',
    'booking',
    'assignment_revision',
    'assignment_period',
    'assignment',
    'membership',
    'invitation',
    'role_grant',
    'access_token',
    'import_run',
    'idempotency_key',
  ];
  for (const table of [...ofCommunity, 'journal', 'community_commune'])
    await owner.query(`delete from ${table} where community_id = ${community}`);
  await owner.query(`delete from notification where community_id = ${community}`);
  await owner.query(`delete from pgboss.job where data @> '{"communityId": ${community}}' or data @> '{"accountId": ${account}}'`);
  await owner.query(`delete from session where account_id = ${account}`);
  await owner.query(`delete from account where id = ${account}`);
  await owner.query(`delete from community where id = ${community}`);
}
