import { AbsenceFragment } from '../absences/absence.query.ts';
import { graphql, type FragmentOf, type ResultOf } from '../graphql/graphql.ts';

/** A part of a week as the screen draws and edits it. */
export const AssignmentFragment = graphql(`
  fragment WeekAssignment on Assignment @_unmask {
    id
    version
    isOurs
    activity
    status
    startDate
    endDate
    worksOnPublicHolidays
    bufferMinutes
    minimumNoticeMinutes
    place {
      id
      name
      kind
      timeZone
      commune {
        inseeCode
        name
      }
      partOf {
        id
        name
      }
    }
    periods {
      id
      weekday
      startTime
      endTime
      everyWeeks
      anchorDate
      weekOfMonth
      modes
      visibility
    }
  }
`);

export type Assignment = FragmentOf<typeof AssignmentFragment>;
export type Period = Assignment['periods'][number];
export type Activity = Assignment['activity'];
export type Status = Assignment['status'];
export type Mode = Period['modes'][number];
export type Visibility = NonNullable<Period['visibility']>;
export type PlaceRef = Pick<Assignment['place'], 'id' | 'name' | 'timeZone'>;

/** Whose weeks one may keep, and how the community counts. */
export const MyWeeksQuery = graphql(`
  query MyWeeks {
    community {
      id
      timeZone
      halfDayMinutes
      halfDaysPerFullTime
    }
    me {
      id
      weekDelegations {
        ...WeekDelegation
      }
      delegatedWeeks {
        id
        practitioner {
          id
          displayName
        }
      }
    }
  }
  fragment WeekDelegation on WeekDelegation @_unmask {
    id
    delegateName
    delegateEmail
    since
  }
`);

export type Community = ResultOf<typeof MyWeeksQuery>['community'];
export type Delegation = NonNullable<ResultOf<typeof MyWeeksQuery>['me']>['weekDelegations'][number];

/** One real week of somebody: what is declared, and what takes place. */
export const WeekQuery = graphql(
  `
    query Week($practitionerId: ID!, $from: DateTime!, $to: DateTime!, $on: Date!, $language: Language!) {
      practitioner(id: $practitionerId) {
        id
        displayName
        fullTimeEquivalent(on: $on)
        profession {
          code
          label
        }
        assignments {
          ...WeekAssignment
          place {
            id
            closures {
              id
              start
              end
            }
          }
        }
      }
      absences(practitionerId: $practitionerId, from: $from, to: $to) {
        ...AbsenceOfSomebody
      }
      whereabouts(practitionerId: $practitionerId, from: $from, to: $to) {
        assignmentId
        periodId
        start
        end
        activity
        modes
        visibility
        place {
          id
          name
          timeZone
        }
        covering {
          id
          displayName
        }
      }
    }
  `,
  [AssignmentFragment, AbsenceFragment],
);

export type Presence = ResultOf<typeof WeekQuery>['whereabouts'][number];

export const PlaceChoicesQuery = graphql(`
  query WeekPlaceChoices($search: String!, $territoryOnly: Boolean!, $kinds: [PlaceKind!], $communes: [String!]) {
    places(first: 20, filter: { search: $search, territoryOnly: $territoryOnly, kinds: $kinds, communes: $communes }) {
      edges {
        node {
          id
          name
          kind
          timeZone
          commune {
            inseeCode
            name
          }
          partOf {
            id
            name
          }
        }
      }
    }
  }
`);

export const TerritoryQuery = graphql(`
  query WeekTerritory {
    community {
      id
      communes {
        inseeCode
        name
      }
    }
  }
`);

export const PeopleQuery = graphql(`
  query WeekPeople($search: String!) {
    practitioners(first: 20, filter: { search: $search }) {
      edges {
        node {
          id
          displayName
          profession {
            code
            label
          }
        }
      }
    }
  }
`);
