import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { RateRule } from '../../platform/rate-limit/rate-limiter.js';
import { RateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { PasswordHasher } from './password.service.js';
import { SecondFactor } from './second-factor.service.js';
import { FIND_SIGN_IN, SECOND_FACTOR_SECRET, type SignInRow, TAKE_RECOVERY_CODE, TAKE_STEP } from './sign-in.statement.js';

/** Guesses of one password, wherever they come from: then the account is locked for a while, whoever asks. */
const BY_EMAIL: RateRule = { name: 'password', points: 8, durationSeconds: 900, blockSeconds: 900 };
/** Of the six digits, a million: at this rate a guess takes centuries. */
const BY_CODE: RateRule = { name: 'second-factor', points: 6, durationSeconds: 900, blockSeconds: 900 };

/** Where the sealed secret of an account belongs: moved to another row it does not open. */
export const secretContext = (accountId: number): string => `second factor of account ${accountId}`;

/** Decides whether somebody knows a password or holds a second factor. Every guess is counted before it is looked at. */
@Injectable()
export class Proof {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limiter: RateLimiter,
    private readonly hasher: PasswordHasher,
    private readonly factor: SecondFactor,
    private readonly secrets: SecretBox,
  ) {}

  /**
   * The same count, work and time whether there is such an account or not.
   * @returns the account, and whether the password is its own; no account: false
   * @throws RateLimited beyond eight guesses in a quarter of an hour
   */
  async password(email: string, password: string): Promise<{ row: SignInRow | undefined; isRight: boolean }> {
    await this.limiter.spend(BY_EMAIL, email);
    const [row] = await this.database.read<SignInRow>(FIND_SIGN_IN, [email]);
    const isRight = await this.hasher.verify(row?.passwordHash ?? null, password);
    return { row, isRight };
  }

  /** After a success: the guesses before it are forgotten. */
  async forgive(email: string): Promise<void> {
    await this.limiter.forgive(BY_EMAIL, email);
  }

  /**
   * A code of the application, or a recovery code; each counts once, even sent twice at once.
   * @throws RateLimited beyond six guesses in a quarter of an hour
   */
  async code(accountId: number, code: string): Promise<boolean> {
    await this.limiter.spend(BY_CODE, String(accountId));
    const isRight = (await this.takeStep(accountId, code)) !== undefined || (await this.takeRecoveryCode(accountId, code));
    if (isRight) await this.limiter.forgive(BY_CODE, String(accountId));
    return isRight;
  }

  /**
   * A code of the application only, as it confirms a second factor.
   * @returns the sealed secret that the code is of, for it may be replaced meanwhile; undefined when the code is of none
   * @throws RateLimited as `code`, of which it is one more guess
   */
  async firstCode(accountId: number, code: string): Promise<Buffer | undefined> {
    await this.limiter.spend(BY_CODE, String(accountId));
    const sealed = await this.takeStep(accountId, code);
    if (sealed) await this.limiter.forgive(BY_CODE, String(accountId));
    return sealed;
  }

  /** @returns the sealed secret that the code is of */
  private async takeStep(accountId: number, code: string): Promise<Buffer | undefined> {
    const [row] = await this.database.read<{ secret: Buffer | null; step: string }>(SECOND_FACTOR_SECRET, [accountId]);
    if (!row?.secret) return undefined;
    const secret = this.secrets.open(row.secret, secretContext(accountId));
    const step = this.factor.acceptedStep(secret, code, this.clock.now(), Number(row.step));
    if (step === null) return undefined;
    const [taken] = await this.database.read<{ taken: boolean }>(TAKE_STEP, [accountId, step]);
    return taken?.taken === true ? row.secret : undefined;
  }

  private async takeRecoveryCode(accountId: number, code: string): Promise<boolean> {
    const hash = this.factor.hashRecoveryCode(code);
    if (hash === null) return false;
    const [taken] = await this.database.read<{ taken: boolean }>(TAKE_RECOVERY_CODE, [accountId, hash, this.clock.now()]);
    return taken?.taken === true;
  }
}
