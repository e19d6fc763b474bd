import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const AvailabilityQuery = graphql(`
  query Availability($search: AvailabilitySearch!, $language: Language!, $first: Int!, $after: String) {
    availability(search: $search, first: $first, after: $after) {
      edges {
        node {
          practitioner {
            id
            displayName
            phone
            privateLine
          }
          place {
            id
            name
            phone
            latitude
            longitude
            timeZone
            commune {
              inseeCode
              name
            }
          }
          distanceKm
          openings {
            start
            end
            activity
            modes
          }
          reasons(language: $language)
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** What the filters are made of: it changes rarely, and comes with the first search. */
export const SearchFrameQuery = graphql(`
  query SearchFrame {
    community {
      id
      timeZone
      availabilityUntil
      communes {
        inseeCode
        name
        latitude
        longitude
        postalCodes
      }
    }
    professions {
      code
      label
    }
    specialties {
      code
      label
    }
  }
`);

export const CommunesQuery = graphql(`
  query CommunesByWords($search: String!) {
    communes(search: $search, first: 20) {
      edges {
        node {
          inseeCode
          name
          latitude
          longitude
          postalCodes
          departmentCode
        }
      }
    }
  }
`);

type Page = ResultOf<typeof AvailabilityQuery>['availability'];
export type Match = Page['edges'][number]['node'];

export function availabilityOf({ availability }: ResultOf<typeof AvailabilityQuery>): Page {
  return availability;
}

export type Opening = Match['openings'][number];
export type SearchFrame = ResultOf<typeof SearchFrameQuery>;
export type Commune = SearchFrame['community']['communes'][number];
