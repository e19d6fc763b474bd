import { graphql } from '../graphql/graphql.ts';

export const SwitchCommunityMutation = graphql(`
  mutation SwitchCommunity($input: SwitchCommunityInput!) {
    switchCommunity(input: $input) {
      __typename
    }
  }
`);

export const LeaveCommunityMutation = graphql(`
  mutation LeaveCommunity($input: LeaveCommunityInput!) {
    leaveCommunity(input: $input) {
      __typename
    }
  }
`);

export const RequestEmailChangeMutation = graphql(`
  mutation RequestEmailChange($input: RequestEmailChangeInput!) {
    requestEmailChange(input: $input) {
      __typename
    }
  }
`);

export const ChangePasswordMutation = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
    }
  }
`);

export const RevokeSessionMutation = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      __typename
    }
  }
`);

export const SignOutEverywhereMutation = graphql(`
  mutation SignOutEverywhere {
    signOutEverywhere {
      __typename
    }
  }
`);

export const CreateAccessTokenMutation = graphql(`
  mutation CreateAccessToken($input: CreateAccessTokenInput!) {
    createAccessToken(input: $input) {
      __typename
      ... on AccessTokenCreated {
        secret
      }
    }
  }
`);

export const RevokeAccessTokenMutation = graphql(`
  mutation RevokeAccessToken($input: RevokeAccessTokenInput!) {
    revokeAccessToken(input: $input) {
      __typename
      ... on AccessTokenRevoked {
        accessToken {
          id
          revokedAt
        }
      }
    }
  }
`);

export const DescribeMyselfMutation = graphql(`
  mutation DescribeMyself($input: DescribeMyselfInput!) {
    describeMyself(input: $input) {
      __typename
      ... on MyselfDescribed {
        practitioner {
          id
          acceptsNewPatients
          languages
          patientListSize
          privateLine
          birthYear
          plannedRetirementDate
          membershipVersion
        }
      }
    }
  }
`);

export const AnswerPlaceProposalsMutation = graphql(`
  mutation AnswerPlaceProposals($input: AnswerPlaceProposalsInput!) {
    answerPlaceProposals(input: $input) {
      __typename
      ... on PlaceProposalsAnswered {
        answered
        me {
          id
          placeProposals {
            key
            structureName
            addressLine
            locality
          }
        }
      }
    }
  }
`);

export const EraseMyAccountMutation = graphql(`
  mutation EraseMyAccount($input: EraseMyAccountInput!) {
    eraseMyAccount(input: $input) {
      __typename
    }
  }
`);

export const BeginSecondFactorMutation = graphql(`
  mutation BeginSecondFactor($input: BeginSecondFactorInput!) {
    beginSecondFactor(input: $input) {
      __typename
      ... on SecondFactorBegun {
        otpauthUri
        secret
      }
    }
  }
`);

export const ConfirmSecondFactorMutation = graphql(`
  mutation ConfirmSecondFactor($input: SecondFactorCodeInput!) {
    confirmSecondFactor(input: $input) {
      __typename
      ... on SecondFactorConfirmed {
        recoveryCodes
      }
    }
  }
`);

export const RemoveSecondFactorMutation = graphql(`
  mutation RemoveSecondFactor($input: SecondFactorCodeInput!) {
    removeSecondFactor(input: $input) {
      __typename
    }
  }
`);

export const RenewRecoveryCodesMutation = graphql(`
  mutation RenewRecoveryCodes($input: SecondFactorCodeInput!) {
    renewRecoveryCodes(input: $input) {
      __typename
      ... on RecoveryCodesRenewed {
        recoveryCodes
      }
    }
  }
`);
