import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, sqlState } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { ApiError, BadUserInput, type FieldProblem } from '../../platform/errors/api.error.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import { RateLimiter, type RateRule } from '../../platform/rate-limit/rate-limiter.js';
import type { AccountScope, Visitor } from '../../platform/scope/authorized-scope.js';
import { hashToken } from '../../platform/secrets/token.js';
import { Accounts } from '../accounts/accounts.service.js';
import { passwordProblems } from '../accounts/password.rules.js';
import { PasswordHasher } from '../accounts/password.service.js';
import { isGranted, Permission } from '../permission.js';
import { Sessions } from '../sessions/sessions.service.js';
import type { AcceptInvitationInput } from './invitation.input.js';
import {
  AccountIsAnotherPractitioner,
  AlreadyMember,
  IdentityProofNeeded,
  InvitationIsNotValid,
  PractitionerIsTaken,
  SignInFirst,
} from './invitation.result.js';
import { ACCEPT_INVITATION, type AcceptedRow, RECEIVED_INVITATION, type ReceivedRow } from './invitation.statement.js';

/** Of one address: a meeting at which thirty people join at once has one router. */
const BY_ADDRESS: RateRule = { name: 'accept-invitation', points: 60, durationSeconds: 600, blockSeconds: 0 };

/** Who joined; the token of their session when it is new. */
export interface Joined {
  account: AccountScope;
  token?: string;
}

export type AcceptanceRefusal =
  AccountIsAnotherPractitioner | AlreadyMember | IdentityProofNeeded | InvitationIsNotValid | PractitionerIsTaken | SignInFirst;

/** Codes that accept_invitation raises. */
const REFUSALS: Readonly<Record<string, () => AcceptanceRefusal>> = {
  MA010: () => new SignInFirst(),
  MA014: () => new PractitionerIsTaken(),
  MA015: () => new AccountIsAnotherPractitioner(),
  MA016: () => new AlreadyMember('Vous avez déjà ce rôle dans cette communauté.'),
  MA018: () => new IdentityProofNeeded(),
};

/** What a new account is made of, besides the address of the invitation. */
interface NewAccount {
  givenName: string;
  familyName: string;
  passwordHash: string;
}

/** Joining by the link of an invitation, which counts for whoever holds it: with the account they are signed in to, or with a new one. */
@Injectable()
export class Acceptance {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limiter: RateLimiter,
    private readonly accounts: Accounts,
    private readonly hasher: PasswordHasher,
    private readonly sessions: Sessions,
  ) {}

  /** @returns undefined for every token that opens nothing: unknown, expired, used, revoked, replaced */
  async find(token: string): Promise<ReceivedRow | undefined> {
    const [row] = await this.database.read<ReceivedRow>(RECEIVED_INVITATION, [hashToken(token), this.clock.now()]);
    return row;
  }

  /**
   * @throws RateLimited; BadUserInput for a new account without a name, or with a password nobody should have; ApiError FORBIDDEN for an
   * access token, and for a person of the demonstration
   */
  async accept(visitor: Visitor, input: AcceptInvitationInput): Promise<Outcome<Joined, AcceptanceRefusal>> {
    await this.limiter.spend(BY_ADDRESS, visitor.ip);
    const invitation = await this.find(input.token);
    if (!invitation) return { refusal: new InvitationIsNotValid() };
    visitor.trace.communityId = invitation.communityId;
    concerning(visitor, { record: { kind: 'Invitation', id: invitation.id } });
    if (invitation.practitionerId !== null) concerning(visitor, { practitionerId: invitation.practitionerId });
    const { account } = visitor;
    if (account) return this.join(visitor, account, input.token);
    if (invitation.hasAccount) return { refusal: new SignInFirst() };
    const problems = problemsOf(input, invitation);
    if (problems.length > 0) throw new BadUserInput(problems);
    return this.joinAnew(visitor, input, invitation);
  }

  /** The session acts for the community from now on. */
  private async join(visitor: Visitor, account: AccountScope, token: string): Promise<Outcome<Joined, AcceptanceRefusal>> {
    if (!isGranted(account, Permission.MANAGE_OWN_ACCOUNT)) throw new ApiError('FORBIDDEN', 'Un jeton d’accès n’accepte pas d’invitation.');
    this.accounts.refuseShared(await this.accounts.find(account));
    const accepted = await this.take(visitor, token, account);
    if ('refusal' in accepted) return accepted;
    return { done: { account: await this.sessions.switchCommunity(account, accepted.done.communityId) } };
  }

  private async joinAnew(
    visitor: Visitor,
    input: AcceptInvitationInput,
    invitation: ReceivedRow,
  ): Promise<Outcome<Joined, AcceptanceRefusal>> {
    const accepted = await this.take(visitor, input.token, {
      givenName: input.givenName?.trim() || (invitation.givenName ?? ''),
      familyName: input.familyName?.trim() || (invitation.familyName ?? ''),
      passwordHash: await this.hasher.hash(input.password ?? ''),
    });
    if ('refusal' in accepted) return accepted;
    const { accountId, communityId } = accepted.done;
    // Weak until they set a second factor.
    return { done: await this.sessions.open(visitor, accountId, { kind: 'PASSWORD', isStrong: false, communityId }) };
  }

  /** Token, account, role and practitioner: all of them or nothing. */
  private async take(visitor: Visitor, token: string, who: AccountScope | NewAccount): Promise<Outcome<AcceptedRow, AcceptanceRefusal>> {
    try {
      return await this.database.asVisitor(visitor, async (manager): Promise<Outcome<AcceptedRow, InvitationIsNotValid>> => {
        const isNew = !('accountId' in who);
        if (!isNew) await manager.query('select enter_account($1)', [who.accountId]);
        const made = isNew ? [who.givenName, who.familyName, who.passwordHash] : [null, null, null];
        const [row] = await manager.query<AcceptedRow[]>(ACCEPT_INVITATION, [hashToken(token), ...made, this.clock.now()]);
        if (!row) return { refusal: new InvitationIsNotValid() };
        visitor.trace.actor = row.pseudonym;
        if (row.practitionerId === null) concerning(visitor, { subject: row.pseudonym });
        return { done: row };
      });
    } catch (failure) {
      const refusal = REFUSALS[sqlState(failure) ?? ''];
      if (!refusal) throw failure;
      return { refusal: refusal() };
    }
  }
}

/** What a new account lacks. */
function problemsOf({ password, givenName, familyName }: AcceptInvitationInput, invitation: ReceivedRow): FieldProblem[] {
  const missing = (field: string, given: string | null | undefined, registered: string | null): FieldProblem[] =>
    given?.trim() || registered
      ? []
      : [{ field: `input.${field}`, rule: 'required', message: 'ce champ est attendu pour créer votre compte.' }];
  return [
    ...missing('givenName', givenName, invitation.givenName),
    ...missing('familyName', familyName, invitation.familyName),
    ...passwordProblems(password ?? '', invitation.email).map((problem) => ({ field: 'input.password', ...problem })),
  ];
}
