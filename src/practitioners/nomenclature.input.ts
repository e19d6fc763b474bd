import { ArgsType, Field } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';

@ArgsType()
export class NomenclatureArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Words: each must begin a word of the label. Accents and case are ignored. Absent, the whole table.',
  })
  @IsOptional()
  @MaxLength(100, { message: 'au plus 100 signes.' })
  search?: string | null;
}
