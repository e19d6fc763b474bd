import { graphql, type ResultOf } from '../graphql/graphql.ts';
import { readableName } from '../ui/person-name.ts';

export const AccountsQuery = graphql(`
  query CommunityAccounts($filter: CommunityAccountFilter, $first: Int!, $after: String) {
    communityAccounts(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          givenName
          familyName
          email
          roles
          since
          secondFactorSince
          practitioner {
            id
            displayName
          }
        }
      }
    }
  }
`);

export type AccountsPage = ResultOf<typeof AccountsQuery>['communityAccounts'];
export type CommunityAccount = AccountsPage['edges'][number]['node'];

export function accountsOf({ communityAccounts }: ResultOf<typeof AccountsQuery>): AccountsPage {
  return communityAccounts;
}

export function nameOf({
  givenName,
  familyName,
  practitioner,
}: Pick<CommunityAccount, 'givenName' | 'familyName' | 'practitioner'>): string {
  return practitioner?.displayName ?? readableName(`${givenName} ${familyName}`);
}

export const ChangeRolesMutation = graphql(`
  mutation ChangeRoles($input: ChangeRolesInput!) {
    changeRoles(input: $input) {
      __typename
      ... on RolesChanged {
        account {
          id
          roles
        }
      }
      ... on LastAdministrator {
        message
      }
    }
  }
`);

export const EndMembershipMutation = graphql(`
  mutation EndMembership($input: EndMembershipInput!) {
    endMembership(input: $input) {
      __typename
      ... on MembershipEnded {
        accountId
      }
      ... on LastAdministrator {
        message
      }
    }
  }
`);
