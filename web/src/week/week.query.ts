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
    query Week($practitionerId: ID!, $from: DateTime!, $to: DateTime!, $on: Date!) {
      practitioner(id: $practitionerId) {
        id
        displayName
        fullTimeEquivalent(on: $on)
        assignments {
          ...WeekAssignment
        }
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
      }
    }
  `,
  [AssignmentFragment],
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

const ClashFragment = graphql(`
  fragment WeekClash on PeriodsClash @_unmask {
    __typename
    day
    start
    end
    first(language: $language)
    second(language: $language)
  }
`);

export type Clash = FragmentOf<typeof ClashFragment>;

const ClosedFragment = graphql(`
  fragment WeekClosed on PlaceIsClosed @_unmask {
    __typename
    closedOn
  }
`);

export const DeclareMutation = graphql(
  `
    mutation DeclareInWeek($input: DeclareAssignmentInput!, $language: Language!) {
      declareAssignment(input: $input) {
        ... on AssignmentDeclared {
          __typename
          assignment {
            ...WeekAssignment
          }
        }
        ...WeekClash
        ...WeekClosed
      }
    }
  `,
  [AssignmentFragment, ClashFragment, ClosedFragment],
);

export const ChangeMutation = graphql(
  `
    mutation ChangeInWeek($input: ChangeAssignmentInput!, $language: Language!) {
      changeAssignment(input: $input) {
        ... on AssignmentChanged {
          __typename
          assignment {
            ...WeekAssignment
          }
        }
        ...WeekClash
        ...WeekClosed
      }
    }
  `,
  [AssignmentFragment, ClashFragment, ClosedFragment],
);

export const EndMutation = graphql(
  `
    mutation EndInWeek($input: EndAssignmentInput!, $language: Language!) {
      endAssignment(input: $input) {
        ... on AssignmentEnded {
          __typename
          assignment {
            ...WeekAssignment
          }
        }
        ...WeekClash
        ...WeekClosed
      }
    }
  `,
  [AssignmentFragment, ClashFragment, ClosedFragment],
);

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

export const DelegateMutation = graphql(`
  mutation DelegateMyWeek($input: DelegateMyWeekInput!) {
    delegateMyWeek(input: $input) {
      ... on WeekDelegated {
        __typename
        delegation {
          id
          delegateName
        }
      }
      ... on AlreadyDelegated {
        __typename
      }
      ... on NobodyToDelegateTo {
        __typename
      }
    }
  }
`);

export const EndDelegationMutation = graphql(`
  mutation EndWeekDelegation($input: EndWeekDelegationInput!) {
    endWeekDelegation(input: $input) {
      ... on WeekDelegationEnded {
        __typename
        delegationId
      }
    }
  }
`);
