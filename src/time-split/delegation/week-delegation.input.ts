import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import { EMAIL_ADDRESS, LONGEST_EMAIL } from '../../kernel/email.js';

@InputType({ description: 'Who is to keep one’s week.' })
export class DelegateMyWeekInput {
  @Field(() => String, { description: 'E-mail address of an account of the community; upper and lower case are alike.' })
  @Matches(EMAIL_ADDRESS, { message: 'une adresse e-mail est attendue.' })
  @MaxLength(LONGEST_EMAIL, { message: `au plus ${LONGEST_EMAIL} signes.` })
  email: string;

  @Field(() => String, { nullable: true, description: 'The same act sent twice under one key is done once.' })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{8,100}$/, { message: 'de 8 à 100 signes ASCII, sans espace.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which delegation ends.' })
export class EndWeekDelegationInput {
  @Field(() => ID, { description: 'One that they gave, or that was given to them.' })
  delegationId: string;
}
