import { Args, Int, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { CurrentAccount } from '../current-scope.decorator.js';
import { Permission, refuseTokens } from '../permission.js';
import { Requires } from '../requires.decorator.js';
import { Sessions } from '../sessions/sessions.service.js';
import { Enrolment } from './enrolment.service.js';
import { Me } from './me.model.js';
import { MeService } from './me.service.js';
import { OwnSecondFactor } from './own-second-factor.service.js';
import { BeginSecondFactorInput, SecondFactorCodeInput } from './second-factor.input.js';
import {
  BeginSecondFactorResult,
  ConfirmSecondFactorResult,
  RecoveryCodesRenewed,
  RemoveSecondFactorResult,
  RenewRecoveryCodesResult,
  SecondFactorConfirmed,
  SecondFactorRemoved,
} from './second-factor.result.js';

@Resolver(() => Me)
export class SecondFactorResolver {
  constructor(
    private readonly enrolment: Enrolment,
    private readonly own: OwnSecondFactor,
    private readonly sessions: Sessions,
    private readonly me: MeService,
  ) {}

  @Mutation(() => BeginSecondFactorResult, { description: 'Makes the secret of a second factor, to be confirmed by a first code.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async beginSecondFactor(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'The password.' }) input: BeginSecondFactorInput,
  ): Promise<typeof BeginSecondFactorResult> {
    const outcome = await this.enrolment.begin(scope, input);
    return 'refusal' in outcome ? outcome.refusal : outcome.done;
  }

  @Mutation(() => ConfirmSecondFactorResult, {
    description: 'Confirms the second factor by a first code. The session opens communities from its next request on; the others end.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async confirmSecondFactor(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'A first code.' }) { code }: SecondFactorCodeInput,
  ): Promise<typeof ConfirmSecondFactorResult> {
    const outcome = await this.own.confirm(scope, code);
    if ('refusal' in outcome) return outcome.refusal;
    return new SecondFactorConfirmed(outcome.done, await this.me.describe(await this.sessions.strengthened(scope)));
  }

  @Mutation(() => RenewRecoveryCodesResult, { description: 'Makes new recovery codes; asks for a code.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async renewRecoveryCodes(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'A code, or a recovery code.' }) { code }: SecondFactorCodeInput,
  ): Promise<typeof RenewRecoveryCodesResult> {
    const outcome = await this.own.renewRecoveryCodes(scope, code);
    return 'refusal' in outcome ? outcome.refusal : new RecoveryCodesRenewed(outcome.done);
  }

  @Mutation(() => RemoveSecondFactorResult, {
    description:
      'Removes the second factor, to set up another device. Ends every session and access token; the next session opens no community until a new one is set.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async removeSecondFactor(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'A code, or a recovery code.' }) { code }: SecondFactorCodeInput,
  ): Promise<typeof RemoveSecondFactorResult> {
    const outcome = await this.own.remove(scope, code);
    return 'refusal' in outcome ? outcome.refusal : new SecondFactorRemoved(outcome.done);
  }

  @ResolveField(() => Int, { description: 'Recovery codes that were not used yet. FORBIDDEN for a token.' })
  async recoveryCodesLeft({ scope }: Me): Promise<number> {
    refuseTokens(scope);
    return this.own.recoveryCodesLeft(scope);
  }
}
