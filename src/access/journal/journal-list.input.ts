import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { PageArgs } from '../../platform/graphql/connection.model.js';
import { DateTime } from '../../platform/graphql/scalars.js';
import { JournalOutcome } from './journal-outcome.enum.js';

@InputType({ description: 'Which lines of the journal. Filters add up. An absent filter keeps every line.' })
export class JournalFilter {
  @Field(() => String, { nullable: true, description: 'Name of the operation: `declareAssignment`.' })
  @IsOptional()
  @MaxLength(100, { message: 'au plus 100 signes.' })
  action?: string | null;

  @Field(() => JournalOutcome, { nullable: true, description: 'What became of it.' })
  outcome?: JournalOutcome | null;

  @Field(() => ID, { nullable: true, description: 'Account that acted, of somebody of the community.' })
  accountId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Practitioner concerned.' })
  practitionerId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'From this instant on.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before this instant.' })
  to?: Date | null;
}

@ArgsType()
export class JournalListArgs extends PageArgs {
  @Field(() => JournalFilter, { nullable: true, description: 'Which lines; absent, all of them.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => JournalFilter)
  filter?: JournalFilter | null;
}
