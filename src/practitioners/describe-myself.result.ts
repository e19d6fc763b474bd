import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { Practitioner } from './practitioner.model.js';

@ObjectType({ description: 'What a member tells of themselves is kept.' })
export class MyselfDescribed {
  @Field(() => Practitioner, { description: 'As they are described now.' })
  practitioner: Practitioner;

  constructor(practitioner: Practitioner) {
    this.practitioner = practitioner;
  }
}

/** A union of one, so that a refusal can join it without breaking a client. */
export const DescribeMyselfResult = createUnionType({
  name: 'DescribeMyselfResult',
  description: 'What became of the description.',
  types: () => [MyselfDescribed] as const,
});
