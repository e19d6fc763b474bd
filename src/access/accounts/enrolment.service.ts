import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { Accounts } from './accounts.service.js';
import type { FirstDoubt } from './credential.result.js';
import { OwnerCheck } from './owner-check.service.js';
import { secretContext } from './proof.service.js';
import type { BeginSecondFactorInput } from './second-factor.input.js';
import { SecondFactorBegun, SecondFactorIsSet } from './second-factor.result.js';
import { SecondFactor } from './second-factor.service.js';
import { SET_SECRET } from './sign-in.statement.js';

/** The first step to a second factor of one's own account: its secret. */
@Injectable()
export class Enrolment {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly factor: SecondFactor,
    private readonly owner: OwnerCheck,
    private readonly secrets: SecretBox,
  ) {}

  /** Keeps a secret that counts for nothing until a code confirms it; begun again, the former one is void. */
  async begin(scope: AccountScope, input: BeginSecondFactorInput): Promise<Outcome<SecondFactorBegun, SecondFactorIsSet | FirstDoubt>> {
    const account = await this.accounts.find(scope);
    this.accounts.refuseShared(account);
    const { email, secondFactorSince } = account;
    if (secondFactorSince !== null) return { refusal: new SecondFactorIsSet() };
    const doubt = await this.owner.doubt(scope, { email, secondFactorSince }, input);
    if (doubt) return { refusal: doubt };
    const secret = this.factor.newSecret();
    const sealed = this.secrets.seal(secret, secretContext(scope.accountId));
    return this.database.asAccount(scope, async (manager) => {
      const [, kept] = await manager.query<[unknown, number]>(SET_SECRET, [scope.accountId, sealed]);
      if (kept === 0) return { refusal: new SecondFactorIsSet() };
      const label = email ?? `${account.givenName} ${account.familyName}`;
      return { done: new SecondFactorBegun(secret, this.factor.otpauthUri(secret, label)) };
    });
  }
}
