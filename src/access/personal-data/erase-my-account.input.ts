import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';

@InputType({
  description:
    'Proof that it is really them. An account with a password: the password, and a code when a second factor is set. Any other: a session of less than ten minutes, and nothing here.',
})
export class EraseMyAccountInput {
  @Field(() => String, { nullable: true, description: 'The password, when the account has one.' })
  @IsOptional()
  @MaxLength(1000, { message: 'au plus 1000 signes.' })
  password?: string | null;

  @Field(() => String, { nullable: true, description: 'Six digits of the authenticator application, or a recovery code.' })
  @IsOptional()
  @MaxLength(40, { message: 'au plus 40 signes.' })
  code?: string | null;
}
