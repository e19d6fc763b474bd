import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import { LocalDate } from '../platform/graphql/scalars.js';

const REASON = { message: 'au plus 500 signes.' };

@InputType({ description: 'That somebody listed in the register objects to being shown.' })
export class RecordObjectionInput {
  @Field(() => ID, { description: 'The practitioner.' })
  practitionerId: string;

  @Field(() => LocalDate, { description: 'Day their objection was received: today or before.' })
  receivedOn: string;

  @Field(() => String, {
    nullable: true,
    description: 'What they said of it, at most 500 signs. Read by themselves only, and never overwritten.',
  })
  @IsOptional()
  @MaxLength(500, REASON)
  reason?: string | null;
}

@InputType({ description: 'One’s own objection to being shown.' })
export class ObjectToListingInput {
  @Field(() => String, { nullable: true, description: 'Why, if they wish to say it; at most 500 signs.' })
  @IsOptional()
  @MaxLength(500, REASON)
  reason?: string | null;
}

@InputType({ description: 'Who may be shown again, by exactly one of the two keys.' })
export class WithdrawObjectionInput {
  @Field(() => ID, { nullable: true, description: 'The practitioner, as known from before the objection.' })
  practitionerId?: string | null;

  @Field(() => String, { nullable: true, description: 'RPPS number, eleven digits; spaces are ignored.' })
  @IsOptional()
  @MaxLength(30, { message: 'au plus 30 signes.' })
  rpps?: string | null;
}
