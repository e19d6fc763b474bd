import { ClosureFragment } from '../absences/closure.query.ts';
import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const PlaceQuery = graphql(
  `
    query DirectoryPlace($id: ID!) {
      place(id: $id) {
        id
        name
        kind
        addressLine
        postalCode
        phone
        finess
        closedOn
        timeZone
        closures {
          ...ClosureOfPlace
        }
        fullTimeEquivalent
        source
        sourceDate
        category {
          code
          label
        }
        commune {
          inseeCode
          name
        }
        partOf {
          id
          name
          phone
        }
        services {
          id
          name
          phone
        }
      }
      community {
        id
        timeZone
      }
    }
  `,
  [ClosureFragment],
);

export type PlaceCard = NonNullable<ResultOf<typeof PlaceQuery>['place']>;

export const PlacePeopleQuery = graphql(`
  query PlacePeople($filter: PractitionerFilter!, $first: Int!, $after: String) {
    practitioners(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          displayName
          givenName
          familyName
          phone
          privateLine
          profession {
            code
            label
          }
          specialties {
            code
            label
          }
          assignments {
            id
            activity
            startDate
            endDate
            place {
              id
              name
              partOf {
                id
              }
            }
            periods {
              id
              weekday
              startTime
              endTime
              everyWeeks
              weekOfMonth
              anchorDate
            }
          }
        }
      }
    }
  }
`);

export type PlacePeoplePage = ResultOf<typeof PlacePeopleQuery>['practitioners'];
export type PersonOfPlace = PlacePeoplePage['edges'][number]['node'];

export function placePeopleOf({ practitioners }: ResultOf<typeof PlacePeopleQuery>): PlacePeoplePage {
  return practitioners;
}
