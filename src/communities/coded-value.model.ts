import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A code of a national nomenclature and its label in French.' })
export class CodedValue {
  @Field(() => String, { description: 'The code; the field that holds this value says of which nomenclature.' })
  code: string;

  @Field(() => String, { description: 'What the code means, in French.' })
  label: string;
}
