import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';

/** What is asked again of who has signed in, before what a stolen session must not be enough for. */
@InputType({ isAbstract: true })
export abstract class OwnerProofInput {
  @Field(() => String, {
    nullable: true,
    description: 'The password, when the account has one. Without one, the session has to have begun less than ten minutes ago.',
  })
  @IsOptional()
  @MaxLength(1000, { message: 'au plus 1000 signes.' })
  password?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When the account has a password and a second factor: six digits of the authenticator application, or a recovery code.',
  })
  @IsOptional()
  @MaxLength(40, { message: 'au plus 40 signes.' })
  code?: string | null;
}
