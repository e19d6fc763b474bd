import { Extensions } from '@nestjs/graphql';
import type { GraphQLField } from 'graphql';

const WEIGHT = 'objects';

/** On a field whose answer the schema does not show, one JSON: how many objects it counts as in the cost of an operation. */
export const Weighs = (objects: number) => Extensions({ [WEIGHT]: objects });

/** What the field says of its own weight; undefined for what is counted by its selection. */
export function weightOf(field: GraphQLField<unknown, unknown>): number | undefined {
  const weight = field.extensions[WEIGHT];
  return typeof weight === 'number' ? weight : undefined;
}
