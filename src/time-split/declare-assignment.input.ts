import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, Matches, ValidateNested } from 'class-validator';
import { LocalDate } from '../platform/graphql/scalars.js';
import { Activity, PracticeStatus } from './assignment.enum.js';
import { PeriodInput } from './period.input.js';

@InputType({ description: 'A new part of a practitioner’s week.' })
export class DeclareAssignmentInput {
  @Field(() => ID, { description: 'The practitioner, a member of the community.' })
  practitionerId: string;

  @Field(() => ID, { description: 'The place; it may lie outside the territory.' })
  placeId: string;

  @Field(() => Activity, { description: 'What is done there.' })
  activity: Activity;

  @Field(() => PracticeStatus, { description: 'Under which status.' })
  status: PracticeStatus;

  @Field(() => LocalDate, { description: 'First day.' })
  startDate: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day, included. Absent: until further notice.' })
  endDate?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it runs on public holidays.' })
  worksOnPublicHolidays: boolean;

  @Field(() => [PeriodInput], { description: 'Its weekly periods, 1 to 60.' })
  @ValidateNested({ each: true })
  @Type(() => PeriodInput)
  periods: PeriodInput[];

  @Field(() => String, {
    nullable: true,
    description: 'The same act sent twice under one key is done once; the second answer shows the assignment as it is by then.',
  })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{8,100}$/, { message: 'de 8 à 100 signes ASCII, sans espace.' })
  idempotencyKey?: string | null;
}
