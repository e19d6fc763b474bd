import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './schema-types.d.ts';

/** A document of ours, typed by schema.gql: `graphql(`query { … }`)`. No code is generated for it. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    /** Instant with offset, ISO 8601. */
    DateTime: string;
    /** Calendar day, `2026-11-26`. */
    Date: string;
    /** Time on a clock, `08:00`. */
    LocalTime: string;
    JSON: unknown;
  };
}>();

export { readFragment, type FragmentOf, type ResultOf, type VariablesOf } from 'gql.tada';
