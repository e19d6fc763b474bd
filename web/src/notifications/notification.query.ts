import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const UnreadQuery = graphql(`
  query Unread {
    me {
      id
      unreadNotifications
    }
  }
`);

export const NotificationsQuery = graphql(`
  query Notifications($first: Int!, $after: String) {
    me {
      id
      notifications(first: $first, after: $after) {
        edges {
          node {
            id
            kind
            addedAt
            readAt
            practitionerId
            practitionerName
            placeName
            communityName
            start
            end
            timeZone
            numberOf
            jobKind
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

type Page = NonNullable<ResultOf<typeof NotificationsQuery>['me']>['notifications'];
export type Notification = Page['edges'][number]['node'];

const NONE: Page = { edges: [], pageInfo: { endCursor: null, hasNextPage: false } };

export function notificationsOf({ me }: ResultOf<typeof NotificationsQuery>): Page {
  return me?.notifications ?? NONE;
}

export const ReadNotificationsMutation = graphql(`
  mutation ReadNotifications($input: ReadNotificationsInput!) {
    readNotifications(input: $input) {
      ... on NotificationsRead {
        __typename
        unreadCount
      }
    }
  }
`);
