import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const PeopleQuery = graphql(`
  query DirectoryPeople($filter: PractitionerFilter, $first: Int!, $after: String) {
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
          isMember
          acceptsNewPatients
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
          registeredActivities {
            communeName
          }
        }
      }
    }
  }
`);

export type PeoplePage = ResultOf<typeof PeopleQuery>['practitioners'];
export type ListedPerson = PeoplePage['edges'][number]['node'];

export function peopleOf({ practitioners }: ResultOf<typeof PeopleQuery>): PeoplePage {
  return practitioners;
}
