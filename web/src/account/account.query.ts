import { graphql, type ResultOf } from '../graphql/graphql.ts';

/** What the pages of the account show of whoever is signed in, besides what the session knows already. */
export const AccountQuery = graphql(`
  query Account {
    me {
      id
      givenName
      familyName
      email
      nationalId
      isStrong
      secondFactorSince
      communities {
        id
        name
        roles
        isCurrent
      }
      openSessions {
        id
        kind
        device
        createdAt
        lastSeenAt
        isCurrent
      }
      practitioner {
        id
        displayName
        acceptsNewPatients
        languages
        patientListSize
        privateLine
        birthYear
        plannedRetirementDate
        membershipVersion
      }
      placeProposals {
        key
        structureName
        addressLine
        locality
      }
    }
  }
`);

export type MyAccount = NonNullable<ResultOf<typeof AccountQuery>['me']>;
export type MySession = MyAccount['openSessions'][number];
export type MyPractitioner = NonNullable<MyAccount['practitioner']>;
export type PlaceProposal = MyAccount['placeProposals'][number];

/** What only a session with two factors reads of oneself. */
export const SecurityQuery = graphql(`
  query Security {
    me {
      id
      recoveryCodesLeft
      accessTokens {
        id
        name
        permissions
        createdAt
        expiresAt
        lastUsedAt
        revokedAt
      }
    }
  }
`);

export type AccessToken = NonNullable<ResultOf<typeof SecurityQuery>['me']>['accessTokens'][number];

export const MyJournalQuery = graphql(`
  query MyJournal($first: Int!, $after: String) {
    me {
      id
      journal(first: $first, after: $after) {
        edges {
          node {
            id
            action
            actorName
            isActorErased
            subjectName
            communityName
            occurredAt
            outcome
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

export const MyDataQuery = graphql(`
  query MyData {
    myData
  }
`);
