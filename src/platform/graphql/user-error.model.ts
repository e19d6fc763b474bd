import { Field, InterfaceType } from '@nestjs/graphql';

/** What every named refusal of a mutation carries. */
@InterfaceType({
  description: 'An expected refusal of a mutation: nothing was done.',
  resolveType: (value: { readonly code: string }) => value.constructor.name,
})
export abstract class UserError {
  @Field(() => String, { description: 'Stable name of the refusal, for programs.' })
  code: string;

  @Field(() => String, { description: 'One sentence for the person, in French.' })
  message: string;

  @Field(() => [String], { nullable: true, description: 'Path of the input field at fault, when there is one.' })
  path: string[] | null;
}
