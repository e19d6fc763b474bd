import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A CPTS: a territory and the professionals who organise care in it. Seen by its own members only.' })
export class Community {
  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { description: 'Opaque identifier.' })
  id: number;

  @Field(() => String, { description: 'Name of the community.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'FINESS number of the CPTS (category 604), nine signs.' })
  finess: string | null;

  @Field(() => String, { description: 'IANA time zone in which the community counts its days.' })
  timeZone: string;

  @Field(() => Boolean, { description: 'Whether its people are fictitious: the demonstration.' })
  isDemo: boolean;

  @Field(() => Int, { description: 'Minutes that count as one half-day of work when time is summed.' })
  halfDayMinutes: number;

  @Field(() => Int, { description: 'Half-days a week that count as one full time.' })
  halfDaysPerFullTime: number;

  @Field(() => Int, { description: 'Inhabitants of the territory: the sum over its communes.' })
  population: number;
}
