import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, sqlState } from '../../platform/database/database.service.js';
import { Journal } from '../../platform/journal/journal.service.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AccountScope, Visitor } from '../../platform/scope/authorized-scope.js';
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

/** What an identity that Pro Santé Connect vouches for opens: the account of its national number, and none that only looks like it. */
@Injectable()
export class IdentitySignIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly proposals: PracticeProposals,
    private readonly journal: Journal,
  ) {}

  /**
   * Signs in to the account of the identity, made by the first sign-in; it becomes the practitioner of its RPPS number unless another account is.
   * @returns the token of the session, for the cookie
   */
  async signIn(visitor: Visitor, { nationalId, rpps, givenName, familyName, practices }: Identity): Promise<string> {
    const [account] = await this.database.read<OpenedAccountRow>(OPEN_ACCOUNT, [nationalId, rpps, givenName, familyName]);
    if (!account) throw new Error('open_account_of answers one row');
    const { accountId, pseudonym, practitionerId } = account;
    visitor.trace.actor = pseudonym;
    concerning(visitor, practitionerId === null ? { subject: pseudonym } : { practitionerId });
    await this.database.asAccount({ accountId, trace: visitor.trace }, (manager) =>
      this.proposals.remember(manager, practices, this.clock.now()),
    );
    await this.tellIfTaken(visitor, account);
    const { token } = await this.sessions.open(visitor, accountId, { kind: 'PRO_SANTE_CONNECT', isStrong: true });
    return token;
  }

  /**
   * From now on the identity opens this account.
   * @param accountId of who asked for it when they left for Pro Santé Connect
   * @throws SignInRefused NOT_SIGNED_IN, ANOTHER_IDENTITY, IDENTITY_TAKEN
   */
  async link(visitor: Visitor, accountId: number, { nationalId, rpps, practices }: Identity): Promise<void> {
    const account = this.linkable(visitor);
    if (account.accountId !== accountId) throw new SignInRefused('NOT_SIGNED_IN', 'Another account is signed in than the one that left.');
    const linked = await this.database
      .asAccount(account, async (manager) => {
        const [row] = await manager.query<[LinkedAccountRow]>(LINK_IDENTITY, [nationalId, rpps]);
        concerning(account, row.practitionerId === null ? { subject: account.pseudonym } : { practitionerId: row.practitionerId });
        await this.proposals.remember(manager, practices, this.clock.now());
        return row;
      })
      .catch((failure: unknown) => {
        const code = REFUSALS[sqlState(failure) ?? ''];
        throw code ? new SignInRefused(code, 'The identity cannot be linked to this account.') : failure;
      });
    await this.tellIfTaken(visitor, linked);
  }

  /**
   * Who may link their account: not a program with a token, nor who has shown a password only, which would then do for the second factor.
   * @throws SignInRefused NOT_SIGNED_IN
   */
  linkable({ account }: Visitor): AccountScope {
    if (account?.sessionId === undefined || !account.isStrong)
      throw new SignInRefused('NOT_SIGNED_IN', 'Only a session with two factors links its account.');
    return account;
  }

  /** The sign-in counts all the same; that the number is not theirs alone is for the journal, and for a coordinator to settle. */
  private async tellIfTaken({ trace }: Visitor, { isPractitionerTaken }: Pick<LinkedAccountRow, 'isPractitionerTaken'>): Promise<void> {
    if (isPractitionerTaken) await this.journal.refused({ ...trace, action: 'claimPractitioner', isWritten: false }, 'PRACTITIONER_TAKEN');
  }
}
