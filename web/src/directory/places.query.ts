import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const PlacesQuery = graphql(`
  query DirectoryPlaces($filter: PlaceFilter, $first: Int!, $after: String) {
    places(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          kind
          addressLine
          postalCode
          phone
          commune {
            inseeCode
            name
          }
          partOf {
            id
            name
          }
          services {
            id
            name
            phone
          }
        }
      }
    }
  }
`);

export type PlacesPage = ResultOf<typeof PlacesQuery>['places'];
export type ListedPlace = PlacesPage['edges'][number]['node'];

export function placesOf({ places }: ResultOf<typeof PlacesQuery>): PlacesPage {
  return places;
}
