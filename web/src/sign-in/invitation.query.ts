import { graphql } from '../graphql/graphql.ts';

export const InvitationQuery = graphql(`
  query Invitation($token: String!) {
    invitation(token: $token) {
      communityName
      email
      expiresAt
      hasAccount
      invitedBy
      practitionerName
      role
    }
  }
`);

export const AcceptInvitationMutation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      __typename
    }
  }
`);
