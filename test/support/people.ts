import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { encodeId } from '../../src/kernel/id.js';
import { BrowserSession } from './browser-session.js';
import { Factories } from './factories.js';
import { type Letter, lettersIn } from './mail-box.js';
import { createTestApp, type TestApp } from './test-app.js';
import { createTestDatabase } from './test-database.js';

export const PASSWORD = 'un cheval vert sur le Ventoux';

/** Somebody with an account, and the browser they have signed in with, second factor included. */
export interface Person {
  readonly accountId: number;
  /** The account, as the API names it. */
  readonly id: string;
  readonly email: string;
  readonly who: BrowserSession;
}

/** A line of the journal, with whether it names the persons. */
export interface JournalLine {
  readonly action: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly record_kind: string | null;
  /** Accounts, and numbers of practitioners. */
  readonly actor: number | null;
  readonly subject: number | null;
  readonly practitioner: number | null;
}

/** An application with its mails, and people who sign in to it for real. */
export interface People {
  readonly app: TestApp;
  readonly make: Factories;
  readonly ownerUrl: string;
  readonly serverUrl: string;
  /** @param given columns of the account */
  person(communityId?: number, roles?: readonly string[], given?: Readonly<Record<string, unknown>>): Promise<Person>;
  /** Has somebody invited. @returns the token in the mail */
  invite(by: Person, input: Readonly<Record<string, unknown>> & { readonly email: string }): Promise<string>;
  /** The last mail that was sent to the address. */
  letterTo(email: string): Promise<Letter>;
  letters(): Promise<Letter[]>;
  /** The last such acts in the journal of the community, the last first. */
  lastActs(communityId: number, action: string, count?: number): Promise<JournalLine[]>;
  close(): Promise<void>;
}

const INVITE = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename } }';
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
const BEGIN = 'mutation ($password: String!) { beginSecondFactor(input: { password: $password }) { ... on SecondFactorBegun { secret } } }';
const CONFIRM =
  'mutation ($code: String!) { confirmSecondFactor(input: { code: $code }) { ... on SecondFactorConfirmed { me { isStrong } } } }';

export async function startPeople(): Promise<People> {
  const state = mkdtempSync(join(tmpdir(), 'maillage-people-'));
  const testDatabase = await createTestDatabase();
  const make = new Factories(testDatabase.ownerUrl);
  const app = await createTestApp(testDatabase.serverUrl, { STATE_FOLDER: state });
  const letters = async () => {
    await app.afterAnswers();
    return lettersIn(state);
  };
  const letterTo = async (email: string) => {
    const letter = (await letters()).reverse().find(({ to }) => to === email);
    if (!letter) throw new Error(`no mail was sent to ${email}`);
    return letter;
  };
  let made = 0;
  return {
    ...{ app, make, letters, letterTo, ownerUrl: testDatabase.ownerUrl, serverUrl: testDatabase.serverUrl },
    person: async (communityId, roles = [], given = {}) => {
      const email = `quelquun-${++made}@example.fr`;
      const accountId = await make.account({ email, password: PASSWORD, ...given }, communityId, roles);
      const who = new BrowserSession(app);
      await who.ask(SIGN_IN, { input: { email, password: PASSWORD } });
      await enrol(app, who);
      return { accountId, id: encodeId('Account', accountId), email, who };
    },
    invite: async (by, input) => {
      const { __typename } = await by.who.ask<{ __typename: string }>(INVITE, { input });
      if (__typename !== 'MemberInvited') throw new Error(`${input.email} was not invited: ${__typename}`);
      return (await letterTo(input.email)).token;
    },
    lastActs: async (communityId, action, count = 1) => {
      const rows = await make.query(
        `select j.action, j.outcome, j.reason, j.record_kind, a.id as actor, s.id as subject, p.practitioner_id as practitioner from journal j
         left join account a on a.pseudonym = j.actor left join account s on s.pseudonym = j.subject
         left join practitioner_pseudonym p on p.pseudonym = j.subject
         where j.community_id = $1 and j.action = $2 order by j.id desc limit $3`,
        [communityId, action, count],
      );
      return rows as unknown as JournalLine[];
    },
    close: async () => {
      await app.close();
      await make.close();
      await testDatabase.drop();
      rmSync(state, { recursive: true, force: true });
    },
  };
}

/** Sets up the second factor of who has just signed in by password: from then on the session opens communities. @returns the secret */
export async function enrol(app: Pick<TestApp, 'clock'>, who: BrowserSession, password = PASSWORD): Promise<string> {
  const { secret } = await who.ask<{ secret: string }>(BEGIN, { password });
  await who.ask(CONFIRM, { code: new TOTP({ secret }).generate({ timestamp: app.clock.now().getTime() }) });
  return secret;
}
