import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, Matches, MaxLength, ValidateNested } from 'class-validator';
import { PageArgs } from '../../platform/graphql/connection.model.js';

const CODE = /^[\w/-]{1,20}$/;
const codeMessage = { each: true, message: 'codes de 1 à 20 lettres ou chiffres.' };
const sizeMessage = { message: 'au plus 100 valeurs.' };

@InputType({
  description: 'Which practitioners. Filters add up; the values of one filter are alternatives. An absent filter keeps everybody.',
})
export class PractitionerFilter {
  @Field(() => String, {
    nullable: true,
    description: 'An RPPS number, else words: each must begin a word of the name. Accents, case and hyphens are ignored.',
  })
  @IsOptional()
  @MaxLength(100, { message: 'au plus 100 signes.' })
  search?: string | null;

  @Field(() => [String], { nullable: true, description: 'Codes of professions, TRE_G15: `10` is physician.' })
  @IsOptional()
  @ArrayMaxSize(100, sizeMessage)
  @Matches(CODE, codeMessage)
  professions?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of specialties, TRE_R38: `SM54` is general practice.' })
  @IsOptional()
  @ArrayMaxSize(100, sizeMessage)
  @Matches(CODE, codeMessage)
  specialties?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'INSEE codes of communes where they practise today: by an assignment that the asker may see, or by the register.',
  })
  @IsOptional()
  @ArrayMaxSize(100, sizeMessage)
  @Matches(CODE, codeMessage)
  communes?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Place where they practise today, its services included: by an assignment or by the register.',
  })
  placeId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Only the members of the community today; false: the whole register.',
  })
  membersOnly?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those who take new patients (true), or who do not (false).' })
  acceptsNewPatients?: boolean | null;
}

@ArgsType()
export class PractitionerListArgs extends PageArgs {
  @Field(() => PractitionerFilter, { nullable: true, description: 'Which ones; absent, the members of the community today.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PractitionerFilter)
  filter?: PractitionerFilter | null;
}
