import { graphql, type FragmentOf, type VariablesOf } from '../graphql/graphql.ts';

export const AbsenceFragment = graphql(`
  fragment AbsenceOfSomebody on Absence @_unmask {
    id
    version
    isOurs
    start
    end
    reason
    times {
      start
      end
    }
    recurrence {
      weekday
      startTime
      endTime
      everyWeeks
      anchorDate
      weekOfMonth
      startDate
      endDate
      timeZone
      description(language: $language)
    }
    place {
      id
      name
      timeZone
    }
    cover {
      locum {
        id
        displayName
      }
      institution {
        id
        name
      }
    }
  }
`);

export type Absence = FragmentOf<typeof AbsenceFragment>;
export type Reason = NonNullable<Absence['reason']>;

export const BookingFragment = graphql(`
  fragment BookingWithin on AffectedBooking @_unmask {
    bookingId
    start
    end
    practitioner {
      id
      displayName
    }
    place {
      id
      name
      timeZone
    }
  }
`);

export type BookingWithin = FragmentOf<typeof BookingFragment>;

export const AbsencesQuery = graphql(
  `
    query Absences($practitionerId: ID!, $from: DateTime!, $to: DateTime!, $language: Language!) {
      absences(practitionerId: $practitionerId, from: $from, to: $to) {
        ...AbsenceOfSomebody
      }
    }
  `,
  [AbsenceFragment],
);

const OverlapFragment = graphql(
  `
    fragment AbsenceMet on AbsenceOverlaps @_unmask {
      __typename
      other {
        ...AbsenceOfSomebody
      }
    }
  `,
  [AbsenceFragment],
);

const LocumFragment = graphql(`
  fragment LocumRefused on LocumCannotCover @_unmask {
    __typename
    reason
  }
`);

export type LocumRefusal = FragmentOf<typeof LocumFragment>['reason'];

export const DeclareAbsenceMutation = graphql(
  `
    mutation DeclareAbsence($input: DeclareAbsenceInput!, $language: Language!) {
      declareAbsence(input: $input) {
        ... on AbsenceDeclared {
          __typename
          absence {
            ...AbsenceOfSomebody
          }
          bookingsWithin {
            ...BookingWithin
          }
        }
        ...AbsenceMet
        ...LocumRefused
      }
    }
  `,
  [AbsenceFragment, BookingFragment, OverlapFragment, LocumFragment],
);

export const ChangeAbsenceMutation = graphql(
  `
    mutation ChangeAbsence($input: ChangeAbsenceInput!, $language: Language!) {
      changeAbsence(input: $input) {
        ... on AbsenceChanged {
          __typename
          absence {
            ...AbsenceOfSomebody
          }
          bookingsWithin {
            ...BookingWithin
          }
        }
        ...AbsenceMet
        ...LocumRefused
      }
    }
  `,
  [AbsenceFragment, BookingFragment, OverlapFragment, LocumFragment],
);

export const CancelAbsenceMutation = graphql(`
  mutation CancelAbsence($input: CancelAbsenceInput!) {
    cancelAbsence(input: $input) {
      ... on AbsenceCancelled {
        __typename
        absenceId
      }
    }
  }
`);

export type DeclareAbsenceInput = VariablesOf<typeof DeclareAbsenceMutation>['input'];

/** Members of one profession, to cover; by name. */
export const ColleaguesQuery = graphql(`
  query Colleagues($search: String!, $professions: [String!]) {
    practitioners(first: 20, filter: { search: $search, professions: $professions }) {
      edges {
        node {
          id
          displayName
          specialties {
            code
            label
          }
          profession {
            code
            label
          }
        }
      }
    }
  }
`);

export const InstitutionsQuery = graphql(`
  query Institutions($search: String!, $kinds: [PlaceKind!]!) {
    places(first: 20, filter: { search: $search, kinds: $kinds, territoryOnly: false }) {
      edges {
        node {
          id
          name
          kind
          commune {
            inseeCode
            name
          }
        }
      }
    }
  }
`);
