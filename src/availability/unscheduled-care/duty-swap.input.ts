import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, Matches } from 'class-validator';

@InputType({ description: 'One of one’s own half-days, and who is asked to take it.' })
export class RequestSwapInput {
  @Field(() => ID, { description: 'A half-day of one’s own that has not begun.' })
  dutyId: string;

  @Field(() => ID, { nullable: true, description: 'Who is asked; null for anybody: the first who accepts has it.' })
  toPractitionerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'A half-day of theirs that one would take for it; null to give one’s own up.' })
  inReturnForDutyId?: string | null;

  @Field(() => String, { nullable: true, description: 'The same act sent twice under one key is done once.' })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{8,100}$/, { message: 'de 8 à 100 signes ASCII, sans espace.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An answer to a request to swap.' })
export class AnswerSwapInput {
  @Field(() => ID, { description: 'One that is asked of one, or of anybody.' })
  swapId: string;

  @Field(() => Boolean, { description: 'Whether one takes the half-day. What is asked of anybody is left, not refused.' })
  accept: boolean;
}

@InputType({ description: 'Which request is taken back.' })
export class WithdrawSwapInput {
  @Field(() => ID, { description: 'One of one’s own; any, for who plans the rota.' })
  swapId: string;
}
