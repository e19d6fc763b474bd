import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const InvitationsQuery = graphql(`
  query Invitations($states: [InvitationState!], $first: Int!, $after: String) {
    invitations(states: $states, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          email
          role
          state
          createdAt
          expiresAt
          acceptedAt
          acceptedBy
          revokedAt
          invitedBy
          practitioner {
            id
            displayName
          }
        }
      }
    }
  }
`);

export type InvitationsPage = ResultOf<typeof InvitationsQuery>['invitations'];
export type Invitation = InvitationsPage['edges'][number]['node'];

export function invitationsOf({ invitations }: ResultOf<typeof InvitationsQuery>): InvitationsPage {
  return invitations;
}

export const InviteMutation = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      __typename
      ... on MemberInvited {
        invitation {
          id
          email
        }
      }
      ... on AlreadyInvited {
        message
        invitation {
          id
          email
          state
        }
      }
      ... on AlreadyMember {
        message
      }
    }
  }
`);

export const ResendMutation = graphql(`
  mutation ResendInvitation($input: ResendInvitationInput!) {
    resendInvitation(input: $input) {
      __typename
      ... on InvitationResent {
        invitation {
          id
          state
          expiresAt
          invitedBy
        }
      }
      ... on InvitationIsOver {
        message
      }
    }
  }
`);

export const RevokeMutation = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      __typename
      ... on InvitationRevoked {
        invitation {
          id
          state
          revokedAt
        }
      }
      ... on InvitationIsOver {
        message
      }
    }
  }
`);

/** People of the register whom an invitation may name. */
export const RegisterQuery = graphql(`
  query RegisteredPeople($search: String!) {
    practitioners(first: 8, filter: { search: $search, membersOnly: false }) {
      edges {
        node {
          id
          displayName
          rpps
          profession {
            label
          }
        }
      }
    }
  }
`);
