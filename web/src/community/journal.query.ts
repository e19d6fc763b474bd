import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const JournalQuery = graphql(`
  query Journal($filter: JournalFilter, $first: Int!, $after: String) {
    journal(filter: $filter, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          occurredAt
          action
          outcome
          reason
          actorName
          isActorErased
          subjectName
          isSubjectErased
          correlationId
        }
      }
    }
  }
`);

export type JournalPage = ResultOf<typeof JournalQuery>['journal'];
export type JournalEntry = JournalPage['edges'][number]['node'];

export function journalOf({ journal }: ResultOf<typeof JournalQuery>): JournalPage {
  return journal;
}
