import { graphql, type FragmentOf } from '../graphql/graphql.ts';

export const CalendarFeedFragment = graphql(`
  fragment CalendarFeedParts on CalendarFeed @_unmask {
    id
    label
    host
    state
    failure
    readAt
    goodAt
    busyCount
  }
`);

export type CalendarFeed = FragmentOf<typeof CalendarFeedFragment>;

export const MyCalendarsQuery = graphql(
  `
    query MyCalendars {
      me {
        id
        calendarFeeds {
          ...CalendarFeedParts
        }
      }
    }
  `,
  [CalendarFeedFragment],
);

/** When one’s calendars say busy, for the grid. */
export const MyBusyTimesQuery = graphql(`
  query MyBusyTimes($from: DateTime!, $to: DateTime!) {
    me {
      id
      busyTimes(from: $from, to: $to) {
        start
        end
      }
    }
  }
`);

export const ConnectCalendarMutation = graphql(
  `
    mutation ConnectCalendar($input: ConnectCalendarInput!) {
      connectCalendar(input: $input) {
        ... on CalendarConnected {
          __typename
          calendarFeed {
            ...CalendarFeedParts
          }
        }
        ... on CalendarAddressRefused {
          __typename
          fault
        }
        ... on TooManyCalendars {
          __typename
        }
      }
    }
  `,
  [CalendarFeedFragment],
);

export const ReadCalendarMutation = graphql(
  `
    mutation ReadCalendar($input: ReadCalendarInput!) {
      readCalendar(input: $input) {
        ... on CalendarRead {
          __typename
          calendarFeed {
            ...CalendarFeedParts
          }
        }
      }
    }
  `,
  [CalendarFeedFragment],
);

export const DisconnectCalendarMutation = graphql(`
  mutation DisconnectCalendar($input: DisconnectCalendarInput!) {
    disconnectCalendar(input: $input) {
      ... on CalendarDisconnected {
        __typename
        calendarFeedId
      }
    }
  }
`);
