import { ArgsType, Field } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import { PageArgs } from '../platform/graphql/connection.model.js';

@ArgsType()
export class CommuneListArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Beginning of a postal code or of an INSEE code, else words: each must begin a word of the name. Accents, case and hyphens are ignored, `st` reads `saint`.',
  })
  @IsOptional()
  @MaxLength(100, { message: 'au plus 100 signes.' })
  search?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Only the communes of the territory of the community.' })
  territoryOnly: boolean;
}
