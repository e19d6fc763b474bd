import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { PlaceKind } from '../places/place-kind.enum.js';
import { DateTime } from '../platform/graphql/scalars.js';
import { Activity, CareMode } from '../time-split/assignment.enum.js';
import { AvailabilityOrder } from './availability.enum.js';

@InputType({ description: 'A point of the Earth (WGS 84).' })
export class PointInput {
  @Field(() => Float, {
    description: 'Latitude in degrees, -85 to 85: nearer to a pole, a grid of meridians has no meaning, and nobody practises.',
  })
  @Min(-85, { message: 'la latitude va ici de -85 à 85.' })
  @Max(85, { message: 'la latitude va ici de -85 à 85.' })
  latitude: number;

  @Field(() => Float, { description: 'Longitude in degrees, -180 to 180.' })
  @Min(-180, { message: 'une longitude va de -180 à 180.' })
  @Max(180, { message: 'une longitude va de -180 à 180.' })
  longitude: number;
}

const AT_MOST = { message: 'au plus 50 valeurs.' };
const CODE = /^[\w-]{1,20}$/;
const CODES = { each: true, message: 'un code a de 1 à 20 lettres et chiffres.' };

@InputType({ description: 'Who is available: of which professions, when, and around where.' })
export class AvailabilitySearch {
  @Field(() => [String], { nullable: true, description: 'Professions (TRE_G15 codes, `10` for physicians). Absent or empty: all.' })
  @IsOptional()
  @ArrayMaxSize(50, AT_MOST)
  @Matches(CODE, CODES)
  professions?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Specialties (TRE_R38 codes); general practice is `SM26`, `SM53` and `SM54`. With professions, both must hold.',
  })
  @IsOptional()
  @ArrayMaxSize(50, AT_MOST)
  @Matches(CODE, CODES)
  specialties?: string[] | null;

  @Field(() => DateTime, { description: 'Start of the window. What lies before now is left out.' })
  from: Date;

  @Field(() => DateTime, {
    description: 'End of the window, excluded: at most 31 days after its start, and within `community.availabilityUntil`.',
  })
  to: Date;

  @Field(() => Int, { defaultValue: 15, description: 'Shortest opening wanted inside the window, in minutes, 1 to 1440.' })
  @Min(1, { message: 'au moins 1 minute.' })
  @Max(1440, { message: 'au plus 1440 minutes.' })
  minimumMinutes: number;

  @Field(() => String, {
    nullable: true,
    description: 'Centre: INSEE code of a commune (its centroid). Without a centre: the places of the community’s territory.',
  })
  @IsOptional()
  @Matches(/^\w{1,10}$/, { message: 'un code INSEE a cinq signes.' })
  nearCommune?: string | null;

  @Field(() => PointInput, { nullable: true, description: 'Centre: a point, instead of a commune.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PointInput)
  nearPoint?: PointInput | null;

  @Field(() => Float, { defaultValue: 15, description: 'Radius around the centre as the crow flies, in km, above 0 and at most 200.' })
  radiusKm: number;

  @Field(() => [CareMode], { nullable: true, description: 'Any of these modes. Absent or empty: all.' })
  modes?: CareMode[] | null;

  @Field(() => [Activity], { nullable: true, description: 'Any of these activities. Absent or empty: all.' })
  activities?: Activity[] | null;

  @Field(() => [PlaceKind], { nullable: true, description: 'Any of these kinds of place. Absent or empty: all.' })
  placeKinds?: PlaceKind[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only who said they take new patients. False or absent: no restriction.' })
  acceptsNewPatients?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'Any of these languages (ISO 639-1: `ar`, `en`). Absent or empty: all.' })
  @IsOptional()
  @ArrayMaxSize(50, AT_MOST)
  @Matches(/^[a-z]{2}$/, { each: true, message: 'un code de langue ISO 639-1 a deux lettres minuscules, par exemple « ar ».' })
  languages?: string[] | null;

  @Field(() => AvailabilityOrder, { defaultValue: AvailabilityOrder.EARLIEST, description: 'Order of the answer.' })
  order: AvailabilityOrder;
}
