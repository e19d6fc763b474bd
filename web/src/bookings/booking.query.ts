import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';

export const BookingsQuery = graphql(`
  query Bookings($filter: BookingFilter!, $first: Int!, $after: String) {
    bookings(filter: $filter, first: $first, after: $after) {
      edges {
        node {
          id
          practitioner {
            id
            displayName
          }
          place {
            id
            name
            timeZone
            commune {
              inseeCode
              name
            }
          }
          start
          end
          purpose
          mode
          state
          pseudonym
          bookedByName
          bookedByCommunityName
          communityName
          isWithMe
          isMadeByMe
          canMove
          canCancel
          canRecordNoShow
          version
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** When somebody can be booked: asked anew when a time turned out to be taken, and to move a booking. */
export const OpeningsQuery = graphql(`
  query Openings($practitionerId: ID!, $placeId: ID, $from: DateTime!, $to: DateTime!) {
    openings(practitionerId: $practitionerId, placeId: $placeId, from: $from, to: $to) {
      start
      end
      activity
      modes
      place {
        id
        name
        timeZone
        commune {
          inseeCode
          name
        }
      }
    }
  }
`);

export const HoldMutation = graphql(`
  mutation HoldOpening($input: HoldOpeningInput!) {
    holdOpening(input: $input) {
      __typename
      ... on OpeningHeld {
        booking {
          id
          version
        }
      }
      ... on NotBookable {
        reason
      }
    }
  }
`);

export const ReleaseMutation = graphql(`
  mutation ReleaseHold($input: ReleaseHoldInput!) {
    releaseHold(input: $input) {
      __typename
    }
  }
`);

export const BookMutation = graphql(`
  mutation BookOpening($input: BookOpeningInput!) {
    bookOpening(input: $input) {
      __typename
      ... on OpeningBooked {
        booking {
          id
          state
          start
          end
          version
        }
      }
      ... on NotBookable {
        reason
      }
    }
  }
`);

export const BookFirstMutation = graphql(`
  mutation BookFirstOpening($input: BookFirstOpeningInput!) {
    bookFirstOpening(input: $input) {
      __typename
      ... on OpeningBooked {
        booking {
          id
          state
          start
          end
          version
          practitioner {
            id
            displayName
          }
          place {
            id
            name
            timeZone
            commune {
              inseeCode
              name
            }
          }
        }
      }
    }
  }
`);

export const MoveMutation = graphql(`
  mutation MoveBooking($input: MoveBookingInput!) {
    moveBooking(input: $input) {
      __typename
      ... on BookingMoved {
        booking {
          id
          start
          end
          state
          version
        }
      }
      ... on NotBookable {
        reason
      }
      ... on BookingIsSettled {
        state
      }
    }
  }
`);

export const CancelMutation = graphql(`
  mutation CancelBooking($input: CancelBookingInput!) {
    cancelBooking(input: $input) {
      __typename
      ... on BookingCancelled {
        booking {
          id
          state
          canMove
          canCancel
          canRecordNoShow
          version
        }
      }
      ... on BookingIsSettled {
        state
      }
    }
  }
`);

export const NoShowMutation = graphql(`
  mutation RecordNoShow($input: RecordNoShowInput!) {
    recordNoShow(input: $input) {
      __typename
      ... on NoShowRecorded {
        booking {
          id
          state
          canMove
          canCancel
          canRecordNoShow
          version
        }
      }
      ... on BookingIsSettled {
        state
      }
    }
  }
`);

type Page = ResultOf<typeof BookingsQuery>['bookings'];
export type Booking = Page['edges'][number]['node'];

export function bookingsOf({ bookings }: ResultOf<typeof BookingsQuery>): Page {
  return bookings;
}

export type BookingFilter = VariablesOf<typeof BookingsQuery>['filter'];
export type Purpose = Booking['purpose'];
export type Mode = Booking['mode'];
export type BookableOpening = ResultOf<typeof OpeningsQuery>['openings'][number];
export type Activity = BookableOpening['activity'];
