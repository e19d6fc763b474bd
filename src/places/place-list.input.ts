import { ArgsType, Field, Float, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsPositive, Matches, Max, MaxLength, ValidateNested } from 'class-validator';
import { PageArgs } from '../platform/graphql/connection.model.js';
import { PlaceKind } from './place-kind.enum.js';

@InputType({ description: 'Which places. Filters add up; the values of one filter are alternatives. An absent filter keeps every place.' })
export class PlaceFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'A FINESS number, else words: each must begin a word of the name. Accents, case and hyphens are ignored, `st` reads `saint`.',
  })
  @IsOptional()
  @MaxLength(100, { message: 'au plus 100 signes.' })
  search?: string | null;

  @Field(() => [PlaceKind], { nullable: true, description: 'Kinds of place.' })
  kinds?: PlaceKind[] | null;

  @Field(() => [String], { nullable: true, description: 'INSEE codes of the communes where they stand.' })
  @IsOptional()
  @ArrayMaxSize(100, { message: 'au plus 100 valeurs.' })
  @Matches(/^\w{1,10}$/, { each: true, message: 'codes de 1 à 10 lettres ou chiffres.' })
  communes?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Only the territory of the community, also when `communes` or `nearCommune` reach beyond it; false: the whole register.',
  })
  territoryOnly?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Only the services of this place.' })
  partOfId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Also the places that are closed for good or left the register.',
  })
  includeClosed?: boolean | null;

  @Field(() => String, { nullable: true, description: 'INSEE code of a commune: only places within `radiusKm` of its centroid.' })
  @IsOptional()
  @Matches(/^\w{1,10}$/, { message: 'un code INSEE a cinq signes.' })
  nearCommune?: string | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 15,
    description: 'Great-circle distance from `nearCommune` in kilometres, above 0, at most 200. Counts only with `nearCommune`.',
  })
  @IsOptional()
  @IsPositive({ message: 'plus de 0 km.' })
  @Max(200, { message: 'au plus 200 km.' })
  radiusKm?: number | null;
}

@ArgsType()
export class PlaceListArgs extends PageArgs {
  @Field(() => PlaceFilter, { nullable: true, description: 'Which ones; absent, the open places of the territory.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PlaceFilter)
  filter?: PlaceFilter | null;
}
