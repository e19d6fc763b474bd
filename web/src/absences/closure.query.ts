import { graphql, type FragmentOf } from '../graphql/graphql.ts';
import { BookingFragment } from './absence.query.ts';

export const ClosureFragment = graphql(`
  fragment ClosureOfPlace on Closure @_unmask {
    id
    version
    start
    end
    note
  }
`);

export type Closure = FragmentOf<typeof ClosureFragment>;

export const DeclareClosureMutation = graphql(
  `
    mutation DeclareClosure($input: DeclareClosureInput!) {
      declareClosure(input: $input) {
        ... on ClosureDeclared {
          __typename
          closure {
            ...ClosureOfPlace
          }
          bookingsWithin {
            ...BookingWithin
          }
        }
      }
    }
  `,
  [ClosureFragment, BookingFragment],
);

export const ChangeClosureMutation = graphql(
  `
    mutation ChangeClosure($input: ChangeClosureInput!) {
      changeClosure(input: $input) {
        ... on ClosureChanged {
          __typename
          closure {
            ...ClosureOfPlace
          }
          bookingsWithin {
            ...BookingWithin
          }
        }
      }
    }
  `,
  [ClosureFragment, BookingFragment],
);

export const CancelClosureMutation = graphql(`
  mutation CancelClosure($input: CancelClosureInput!) {
    cancelClosure(input: $input) {
      ... on ClosureCancelled {
        __typename
        closureId
      }
    }
  }
`);
