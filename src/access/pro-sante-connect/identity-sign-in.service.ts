import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database, sqlState } from '../../platform/database/database.service.js';
import { concerning, entryOf, type OperationTrace, WRITE_JOURNAL } from '../../platform/journal/operation-trace.js';
import type { AccountScope, Visitor } from '../../platform/scope/authorized-scope.js';
import { Accounts } from '../accounts/accounts.service.js';
import { Notices } from '../accounts/notices.service.js';
import { OwnerCheck } from '../accounts/owner-check.service.js';
import { Sessions } from '../sessions/sessions.service.js';
import type { Identity } from './identity.rules.js';
import { PracticeProposals } from './practice-proposals.service.js';
import { LINK_IDENTITY, type LinkedAccountRow, OPEN_ACCOUNT, type OpenedAccountRow } from './pro-sante-connect.statement.js';
import { SignInRefused } from './sign-in-refused.error.js';

const REFUSALS: Readonly<Record<string, SignInRefused['code']>> = {
  MA011: 'IDENTITY_TAKEN',
  MA012: 'ANOTHER_IDENTITY',
  MA013: 'ANOTHER_IDENTITY',
};

const DISPLACED =
  'Votre compte n’est plus relié à la fiche d’un professionnel de santé : quelqu’un vient de prouver, avec Pro Santé Connect, que cette fiche est la sienne.';

/** What an identity that Pro Santé Connect vouches for opens: the account of its national number, and none that only looks like it. */
@Injectable()
export class IdentitySignIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly owner: OwnerCheck,
    private readonly notices: Notices,
    private readonly proposals: PracticeProposals,
  ) {}

  /**
   * Signs in to the account of the identity, made by the first sign-in; it becomes the practitioner of its RPPS number, and whoever was linked to that
   * practitioner without proof is no more. Account, places, session and their line in the journal: all of them or nothing.
   * @returns the token of the session, for the cookie
   */
  async signIn(visitor: Visitor, { nationalId, rpps, givenName, familyName, practices }: Identity): Promise<string> {
    return this.database.asVisitor(visitor, async (manager) => {
      const [account] = await manager.query<[OpenedAccountRow]>(OPEN_ACCOUNT, [nationalId, rpps, givenName, familyName]);
      const { accountId, pseudonym, practitionerId } = account;
      concerning(visitor, practitionerId === null ? { subject: pseudonym } : { practitionerId });
      const begun = await this.sessions.begin(manager, visitor, accountId, { kind: 'PRO_SANTE_CONNECT', isStrong: true });
      await this.proposals.remember(manager, practices, this.clock.now());
      await this.tellDisplaced(manager, visitor.trace, account);
      return begun;
    });
  }

  /**
   * From now on the identity opens this account.
   * @param accountId of who asked for it when they left for Pro Santé Connect
   * @throws SignInRefused NOT_SIGNED_IN, ANOTHER_IDENTITY, IDENTITY_TAKEN
   */
  async link(visitor: Visitor, accountId: number, { nationalId, rpps, practices }: Identity): Promise<void> {
    const account = await this.linkable(visitor);
    if (account.accountId !== accountId) throw new SignInRefused('NOT_SIGNED_IN', 'Another account is signed in than the one that left.');
    const { email } = await this.accounts.find(account);
    await this.database
      .asAccount(account, async (manager) => {
        const [row] = await manager.query<[LinkedAccountRow]>(LINK_IDENTITY, [nationalId, rpps]);
        concerning(account, row.practitionerId === null ? { subject: account.pseudonym } : { practitionerId: row.practitionerId });
        await this.proposals.remember(manager, practices, this.clock.now());
        await this.tellDisplaced(manager, visitor.trace, row);
        await this.notices.tell(manager, { email, accountId }, 'Pro Santé Connect ouvre maintenant votre compte.');
      })
      .catch((failure: unknown) => {
        const code = REFUSALS[sqlState(failure) ?? ''];
        throw code ? new SignInRefused(code, 'The identity cannot be linked to this account.') : failure;
      });
  }

  /**
   * Who may link their account: not a program with a token, nor who has shown a password only, which would then do for the second factor.
   * Nor who has found a session open: what is linked opens the account for good.
   * @throws SignInRefused NOT_SIGNED_IN; SIGN_IN_AGAIN ten minutes after the sign-in
   */
  async linkable({ account }: Visitor): Promise<AccountScope> {
    if (account?.sessionId === undefined || !account.isStrong)
      throw new SignInRefused('NOT_SIGNED_IN', 'Only a session with two factors links its account.');
    if ((await this.accounts.find(account)).demoRole !== null)
      throw new SignInRefused('NOT_SIGNED_IN', 'A person of the demonstration is everybody: a card of one of them would open it for all.');
    if (!(await this.owner.hasJustSignedIn(account)))
      throw new SignInRefused('SIGN_IN_AGAIN', 'Only a session of less than ten minutes links its account.');
    return account;
  }

  /** By mail, and by a line of its own on whom it happened to: they read it in their journal. */
  private async tellDisplaced(
    manager: EntityManager,
    trace: OperationTrace,
    { displacedPseudonym, displacedEmail }: LinkedAccountRow,
  ): Promise<void> {
    if (displacedPseudonym === null) return;
    const line = entryOf({ ...trace, action: 'claimPractitioner', concern: { subject: displacedPseudonym } }, this.clock.now(), null);
    await manager.query(WRITE_JOURNAL.text, [JSON.stringify([line])]);
    await this.notices.tell(manager, { email: displacedEmail }, DISPLACED);
  }
}
