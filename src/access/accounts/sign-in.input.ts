import { Field, InputType } from '@nestjs/graphql';
import { IsEmail, IsOptional, MaxLength } from 'class-validator';

@InputType({ description: 'Who signs in to a local account.' })
export class SignInInput {
  @Field(() => String, { description: 'E-mail address of the account; case is ignored.' })
  @IsEmail({}, { message: 'une adresse e-mail est attendue.' })
  @MaxLength(254, { message: 'au plus 254 signes.' })
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
