import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';

@InputType({ description: 'Who sets up a second factor.' })
export class BeginSecondFactorInput {
  @Field(() => String, {
    nullable: true,
    description: 'The password, when the account has one. Without one, the session has to have begun less than ten minutes ago.',
  })
  @IsOptional()
  @MaxLength(1000, { message: 'au plus 1000 signes.' })
  password?: string | null;
}

@InputType({ description: 'A code of the authenticator application.' })
export class SecondFactorCodeInput {
  @Field(() => String, { description: 'Six digits; where it says so, a recovery code will do.' })
  @MaxLength(40, { message: 'au plus 40 signes.' })
  code: string;
}
