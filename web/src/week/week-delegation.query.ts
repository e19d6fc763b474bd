import { graphql } from '../graphql/graphql.ts';

export const DelegateMutation = graphql(`
  mutation DelegateMyWeek($input: DelegateMyWeekInput!) {
    delegateMyWeek(input: $input) {
      ... on WeekDelegated {
        __typename
        delegation {
          id
          delegateName
        }
      }
      ... on AlreadyDelegated {
        __typename
      }
      ... on NobodyToDelegateTo {
        __typename
      }
    }
  }
`);

export const EndDelegationMutation = graphql(`
  mutation EndWeekDelegation($input: EndWeekDelegationInput!) {
    endWeekDelegation(input: $input) {
      ... on WeekDelegationEnded {
        __typename
        delegationId
      }
    }
  }
`);
