import { Field, InputType, Int } from '@nestjs/graphql';
import { ArrayUnique, ArrayNotEmpty } from 'class-validator';
import { LocalDate, LocalTime } from '../platform/graphql/scalars.js';
import { CareMode, Visibility, Weekday } from './assignment.enum.js';

/** Minutes, as the table refuses them beyond. */
export const LONGEST_PAUSE = 120;
export const LONGEST_NOTICE = 14 * 1440;
export const NOT_NEGATIVE = { message: 'au moins 0.' };
export const AT_MOST_A_PAUSE = { message: `au plus ${LONGEST_PAUSE} minutes.` };
export const AT_MOST_A_NOTICE = { message: `au plus ${LONGEST_NOTICE} minutes (deux semaines).` };

@InputType({ description: 'A weekly period, in wall-clock time of the place.' })
export class PeriodInput {
  @Field(() => Weekday, { description: 'Day of the week.' })
  weekday: Weekday;

  @Field(() => LocalTime, { description: 'Start, on the clock of the place.' })
  startTime: string;

  @Field(() => LocalTime, {
    description: 'End, after the start; `24:00` is the end of the day. A period past midnight is declared as two.',
  })
  endTime: string;

  @Field(() => [CareMode], { defaultValue: [CareMode.AT_PLACE], description: 'How patients are seen.' })
  @ArrayNotEmpty({ message: 'au moins un mode est attendu.' })
  @ArrayUnique({ message: 'un mode n’est donné qu’une fois.' })
  modes: CareMode[];

  @Field(() => Visibility, { nullable: true, description: 'Who may see its openings. Absent: published to nobody.' })
  visibility?: Visibility | null;

  @Field(() => Int, { defaultValue: 1, description: 'Every how many weeks, 1 to 52.' })
  everyWeeks: number;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'Any day of a week in which it takes place, for a rhythm of several weeks. Absent: the week of the assignment’s first day.',
  })
  anchorDate?: string | null;

  @Field(() => Int, { nullable: true, description: 'The k-th such weekday of the month, 1 to 5, or -1 for the last.' })
  weekOfMonth?: number | null;
}
