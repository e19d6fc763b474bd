import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const HistoryQuery = graphql(`
  query WeekHistory($practitionerId: ID!, $first: Int!, $after: String, $language: Language!) {
    weekHistory(practitionerId: $practitionerId, first: $first, after: $after) {
      edges {
        node {
          id
          act
          occurredAt
          actorName
          activity
          status
          startDate
          endDate
          worksOnPublicHolidays
          bufferMinutes
          minimumNoticeMinutes
          periods(language: $language)
          weeklyPeriods {
            ...HowSeen
          }
          place {
            id
            name
          }
          before {
            activity
            status
            startDate
            endDate
            worksOnPublicHolidays
            bufferMinutes
            minimumNoticeMinutes
            periods(language: $language)
            weeklyPeriods {
              ...HowSeen
            }
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
  fragment HowSeen on AssignmentPeriod @_unmask {
    id
    modes
    visibility
  }
`);

export type HistoryPage = ResultOf<typeof HistoryQuery>['weekHistory'];
export type Revision = HistoryPage['edges'][number]['node'];

export function historyOf({ weekHistory }: ResultOf<typeof HistoryQuery>): HistoryPage {
  return weekHistory;
}
