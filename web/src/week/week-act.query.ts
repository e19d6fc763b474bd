import { graphql, type FragmentOf } from '../graphql/graphql.ts';
import { AssignmentFragment } from './week.query.ts';

const ClashFragment = graphql(`
  fragment WeekClash on PeriodsClash @_unmask {
    __typename
    day
    start
    end
    first(language: $language)
    second(language: $language)
  }
`);

export type Clash = FragmentOf<typeof ClashFragment>;

const ClosedFragment = graphql(`
  fragment WeekClosed on PlaceIsClosed @_unmask {
    __typename
    closedOn
  }
`);

export const DeclareMutation = graphql(
  `
    mutation DeclareInWeek($input: DeclareAssignmentInput!, $language: Language!) {
      declareAssignment(input: $input) {
        ... on AssignmentDeclared {
          __typename
          assignment {
            ...WeekAssignment
          }
        }
        ...WeekClash
        ...WeekClosed
      }
    }
  `,
  [AssignmentFragment, ClashFragment, ClosedFragment],
);

export const ChangeMutation = graphql(
  `
    mutation ChangeInWeek($input: ChangeAssignmentInput!, $language: Language!) {
      changeAssignment(input: $input) {
        ... on AssignmentChanged {
          __typename
          assignment {
            ...WeekAssignment
          }
        }
        ...WeekClash
        ...WeekClosed
      }
    }
  `,
  [AssignmentFragment, ClashFragment, ClosedFragment],
);

export const EndMutation = graphql(
  `
    mutation EndInWeek($input: EndAssignmentInput!, $language: Language!) {
      endAssignment(input: $input) {
        ... on AssignmentEnded {
          __typename
          assignment {
            ...WeekAssignment
          }
        }
        ...WeekClash
        ...WeekClosed
      }
    }
  `,
  [AssignmentFragment, ClashFragment, ClosedFragment],
);
