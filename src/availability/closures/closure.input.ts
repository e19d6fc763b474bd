import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import { DateTime } from '../../platform/graphql/scalars.js';

const KEY = { pattern: /^[\x21-\x7e]{8,100}$/, message: 'de 8 à 100 signes ASCII, sans espace.' };
const ONCE_BY_KEY = 'The same act sent twice under one key is done once; the second answer shows the closure as it is by then.';
const NOTE = { length: 200, message: 'au plus 200 signes.' };

@InputType({ description: 'That a place will be closed.' })
export class DeclareClosureInput {
  @Field(() => ID, { description: 'A place of the territory, or one where somebody of the community works.' })
  placeId: string;

  @Field(() => DateTime, { description: 'Start (instant).' })
  start: Date;

  @Field(() => DateTime, { description: 'End (instant), excluded; at most three years after the start, and to come.' })
  end: Date;

  @Field(() => String, { defaultValue: '', description: 'Why, in a few words for everybody: never about a person. At most 200 signs.' })
  @MaxLength(NOTE.length, { message: NOTE.message })
  note: string;

  @Field(() => String, { nullable: true, description: ONCE_BY_KEY })
  @IsOptional()
  @Matches(KEY.pattern, { message: KEY.message })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What changes of a closure. What is not given stays.' })
export class ChangeClosureInput {
  @Field(() => ID, { description: 'The closure.' })
  closureId: string;

  @Field(() => Int, { description: 'The version you read. If somebody changed it since: `CONFLICT`.' })
  version: number;

  @Field(() => DateTime, { nullable: true, description: 'Start (instant).' })
  start?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'End (instant), excluded.' })
  end?: Date | null;

  @Field(() => String, { nullable: true, description: 'Why, in a few words. At most 200 signs.' })
  @IsOptional()
  @MaxLength(NOTE.length, { message: NOTE.message })
  note?: string | null;

  @Field(() => String, { nullable: true, description: ONCE_BY_KEY })
  @IsOptional()
  @Matches(KEY.pattern, { message: KEY.message })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which closure is not one any more.' })
export class CancelClosureInput {
  @Field(() => ID, { description: 'The closure.' })
  closureId: string;

  @Field(() => Int, { nullable: true, description: 'The version you read. If given and somebody changed it since: `CONFLICT`.' })
  version?: number | null;
}
