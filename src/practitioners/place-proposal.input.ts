import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize } from 'class-validator';

@InputType({ description: 'What somebody says of the places that Pro Santé Connect told of; those in neither list stay proposed.' })
export class AnswerPlaceProposalsInput {
  @Field(() => [ID], { defaultValue: [], description: 'Where they do practise.' })
  @ArrayMaxSize(100, { message: 'au plus 100 lieux.' })
  confirmed: string[];

  @Field(() => [ID], { defaultValue: [], description: 'Where they do not, or not any more.' })
  @ArrayMaxSize(100, { message: 'au plus 100 lieux.' })
  declined: string[];
}
