import { graphql } from '../graphql/graphql.ts';

export const SetNeedsMutation = graphql(`
  mutation SetUnscheduledCareNeeds($input: SetUnscheduledCareNeedsInput!) {
    setUnscheduledCareNeeds(input: $input) {
      ... on UnscheduledCareNeedsSet {
        __typename
      }
    }
  }
`);

export const WishMutation = graphql(`
  mutation WishForHalfDays($input: WishForHalfDaysInput!) {
    wishForHalfDays(input: $input) {
      ... on HalfDaysWished {
        __typename
      }
    }
  }
`);

export const PublishRotaMutation = graphql(`
  mutation PublishRota($input: PublishRotaInput!) {
    publishRota(input: $input) {
      ... on RotaPublished {
        __typename
        count
      }
      ... on RotaIsStale {
        __typename
      }
      ... on HalfDaysCannotBeHeld {
        __typename
        problems {
          day
          half
          standing
          practitioner {
            id
            displayName
          }
        }
      }
      ... on HalfDayHasBegun {
        __typename
      }
    }
  }
`);

export const AssignDutyMutation = graphql(`
  mutation AssignDuty($input: AssignDutyInput!) {
    assignDuty(input: $input) {
      ... on DutyAssigned {
        __typename
      }
      ... on HalfDaysCannotBeHeld {
        __typename
        problems {
          day
          half
          standing
          practitioner {
            id
            displayName
          }
        }
      }
      ... on HalfDayHasBegun {
        __typename
      }
    }
  }
`);

export const WithdrawDutyMutation = graphql(`
  mutation WithdrawDuty($input: WithdrawDutyInput!) {
    withdrawDuty(input: $input) {
      ... on DutyWithdrawn {
        __typename
      }
      ... on HalfDayHasBegun {
        __typename
      }
    }
  }
`);

export const RequestSwapMutation = graphql(`
  mutation RequestSwap($input: RequestSwapInput!) {
    requestSwap(input: $input) {
      ... on SwapRequested {
        __typename
      }
      ... on HalfDayHasBegun {
        __typename
      }
      ... on SwapIsAsked {
        __typename
      }
      ... on HalfDaysCannotBeHeld {
        __typename
        problems {
          day
          half
          standing
          practitioner {
            id
            displayName
          }
        }
      }
    }
  }
`);

export const AnswerSwapMutation = graphql(`
  mutation AnswerSwap($input: AnswerSwapInput!) {
    answerSwap(input: $input) {
      ... on SwapAnswered {
        __typename
      }
      ... on SwapIsOver {
        __typename
        state
      }
      ... on HalfDaysCannotBeHeld {
        __typename
        problems {
          day
          half
          standing
          practitioner {
            id
            displayName
          }
        }
      }
    }
  }
`);

export const WithdrawSwapMutation = graphql(`
  mutation WithdrawSwap($input: WithdrawSwapInput!) {
    withdrawSwap(input: $input) {
      ... on SwapWithdrawn {
        __typename
      }
      ... on SwapIsOver {
        __typename
        state
      }
    }
  }
`);
