import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { PageArgs } from '../../platform/graphql/connection.model.js';
import { Role } from '../../platform/scope/role.js';

@InputType({ description: 'Which accounts. Filters add up; an absent one keeps everybody.' })
export class CommunityAccountFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Words: each must begin a word of the name or of the e-mail address. Accents, case and hyphens are ignored.',
  })
  @IsOptional()
  @MaxLength(100, { message: 'au plus 100 signes.' })
  search?: string | null;

  @Field(() => [Role], { nullable: true, description: 'Only who has one of these roles here today.' })
  roles?: Role[] | null;
}

@ArgsType()
export class CommunityAccountListArgs extends PageArgs {
  @Field(() => CommunityAccountFilter, { nullable: true, description: 'Which ones; absent, all of them.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CommunityAccountFilter)
  filter?: CommunityAccountFilter | null;
}
