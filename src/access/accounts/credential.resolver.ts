import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Public } from '../../platform/scope/public.decorator.js';
import type { AccountScope, Visitor } from '../../platform/scope/authorized-scope.js';
import { CurrentAccount, CurrentVisitor } from '../current-scope.decorator.js';
import { Permission } from '../permission.js';
import { Requires } from '../requires.decorator.js';
import {
  ChangePasswordInput,
  ConfirmEmailChangeInput,
  RequestEmailChangeInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
} from './credential.input.js';
import {
  ChangePasswordResult,
  ConfirmEmailChangeResult,
  EmailChanged,
  EmailChangeRequested,
  PasswordChanged,
  PasswordReset,
  PasswordResetRequested,
  RequestEmailChangeResult,
  RequestPasswordResetResult,
  ResetPasswordResult,
} from './credential.result.js';
import { EmailChange } from './email-change.service.js';
import { ForgottenPassword } from './forgotten-password.service.js';
import { Passwords } from './passwords.service.js';

@Resolver()
export class CredentialResolver {
  constructor(
    private readonly passwords: Passwords,
    private readonly forgotten: ForgottenPassword,
    private readonly emails: EmailChange,
  ) {}

  @Mutation(() => RequestPasswordResetResult, {
    description: 'Sends a link for a new password, if an account has this address: the answer and its time are the same if none has.',
  })
  @Public()
  async requestPasswordReset(
    @CurrentVisitor() visitor: Visitor,
    @Args('input', { description: 'Whose.' }) { email }: RequestPasswordResetInput,
  ): Promise<typeof RequestPasswordResetResult> {
    await this.forgotten.request(visitor, email);
    return new PasswordResetRequested();
  }

  @Mutation(() => ResetPasswordResult, { description: 'Sets a new password by the link of a mail, and ends every session and token.' })
  @Public()
  async resetPassword(
    @CurrentVisitor() visitor: Visitor,
    @Args('input', { description: 'The link, and the new password.' }) input: ResetPasswordInput,
  ): Promise<typeof ResetPasswordResult> {
    const outcome = await this.passwords.reset(visitor, input);
    return 'refusal' in outcome ? outcome.refusal : new PasswordReset();
  }

  @Mutation(() => ChangePasswordResult, {
    description: 'Changes the password, and ends the other sessions, every access token and every link that was mailed.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async changePassword(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'The present and the new one.' }) input: ChangePasswordInput,
  ): Promise<typeof ChangePasswordResult> {
    const outcome = await this.passwords.change(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new PasswordChanged();
  }

  @Mutation(() => RequestEmailChangeResult, { description: 'Sends a link to the address that the account is to have.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async requestEmailChange(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'The address, and proof that it is really them.' }) input: RequestEmailChangeInput,
  ): Promise<typeof RequestEmailChangeResult> {
    const outcome = await this.emails.request(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new EmailChangeRequested();
  }

  @Mutation(() => ConfirmEmailChangeResult, {
    description: 'Gives the account the address that the link was sent to. The link opens nothing without a session of the same account.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async confirmEmailChange(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'The link.' }) { token }: ConfirmEmailChangeInput,
  ): Promise<typeof ConfirmEmailChangeResult> {
    const outcome = await this.emails.confirm(scope, token);
    return 'refusal' in outcome ? outcome.refusal : new EmailChanged(outcome.done);
  }
}
