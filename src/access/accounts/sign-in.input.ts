import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import { EMAIL_ADDRESS, LONGEST_EMAIL } from '../../kernel/email.js';

@InputType({ description: 'Who signs in to a local account.' })
export class SignInInput {
  @Field(() => String, { description: 'E-mail address of the account; case is ignored.' })
  @Matches(EMAIL_ADDRESS, { message: 'une adresse e-mail est attendue.' })
  @MaxLength(LONGEST_EMAIL, { message: `au plus ${LONGEST_EMAIL} signes.` })
  email: string;

  @Field(() => String, { description: 'The password.' })
  @MaxLength(1000, { message: 'au plus 1000 signes.' })
  password: string;

  @Field(() => String, {
    nullable: true,
    description: 'Six digits of the authenticator application, or a recovery code: asked for by `SecondFactorNeeded`.',
  })
  @IsOptional()
  @MaxLength(40, { message: 'au plus 40 signes.' })
  code?: string | null;
}
