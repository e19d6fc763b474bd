import { Injectable } from '@nestjs/common';
import type { Outcome } from '../../platform/database/idempotency.js';
import { AfterAnswer } from '../../platform/http/after-answer.js';
import { Journal } from '../../platform/journal/journal.service.js';
import { concerning, handOver } from '../../platform/journal/operation-trace.js';
import { RateLimiter, type RateRule } from '../../platform/rate-limit/rate-limiter.js';
import type { Visitor } from '../../platform/scope/authorized-scope.js';
import { type OpenedSession, Sessions } from '../sessions/sessions.service.js';
import { Proof } from './proof.service.js';
import type { SignInInput } from './sign-in.input.js';
import { CodeRefused, SecondFactorNeeded, SignInRefused } from './sign-in.result.js';

/** Of one address, whatever the account: a surgery behind one router signs in some ten people at eight o’clock. */
const BY_ADDRESS: RateRule = { name: 'sign-in-address', points: 60, durationSeconds: 600, blockSeconds: 600 };

type Refusal = SignInRefused | SecondFactorNeeded | CodeRefused;

@Injectable()
export class SignIn {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly proof: Proof,
    private readonly sessions: Sessions,
    private readonly journal: Journal,
    private readonly later: AfterAnswer,
  ) {}

  /** @throws RateLimited for an address or an account with too many guesses */
  async signIn(visitor: Visitor, input: SignInInput): Promise<Outcome<OpenedSession, Refusal>> {
    await this.limiter.spend(BY_ADDRESS, visitor.ip);
    const email = input.email.toLowerCase();
    const { row, isRight } = await this.proof.password(email, input.password);
    if (row) concerning(visitor, { subject: row.pseudonym });
    if (!row || !isRight) return { refusal: this.refuse(visitor, new SignInRefused()) };
    if (row.hasSecondFactor) {
      if (!input.code) return { refusal: new SecondFactorNeeded() };
      if (!(await this.proof.code(row.accountId, input.code))) return { refusal: new CodeRefused() };
    }
    await this.proof.forgive(email);
    return { done: await this.sessions.open(visitor, row.accountId, { kind: 'PASSWORD', isStrong: row.hasSecondFactor }) };
  }

  /** Journaled once it is answered: for an address without an account nothing is written, and the time would tell which one has none. */
  private refuse({ trace }: Visitor, refusal: SignInRefused): SignInRefused {
    const line = handOver(trace);
    this.later.do('write a refused sign-in', () => this.journal.refused(line, refusal.code));
    return refusal;
  }
}
