import { AbsenceFragment } from '../absences/absence.query.ts';
import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const PersonQuery = graphql(
  `
    query DirectoryPerson($id: ID!, $language: Language!) {
      practitioner(id: $id) {
        id
        displayName
        givenName
        familyName
        rpps
        isMember
        acceptsNewPatients
        languages
        phone
        privateLine
        email
        fullTimeEquivalent
        source
        sourceDate
        withdrawnOn
        profession {
          code
          label
        }
        specialties {
          code
          label
        }
        absences {
          ...AbsenceOfSomebody
        }
        registeredActivities {
          structureName
          addressLine
          postalCode
          communeName
          phone
          email
        }
        assignments {
          id
          activity
          status
          startDate
          endDate
          place {
            id
            name
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
            weekOfMonth
            anchorDate
          }
        }
      }
      community {
        id
        timeZone
        halfDayMinutes
        halfDaysPerFullTime
      }
    }
  `,
  [AbsenceFragment],
);

export type Person = NonNullable<ResultOf<typeof PersonQuery>['practitioner']>;
export type Assignment = Person['assignments'][number];

export const WhereaboutsQuery = graphql(`
  query PersonWhereabouts($practitionerId: ID!, $from: DateTime!, $to: DateTime!) {
    whereabouts(practitionerId: $practitionerId, from: $from, to: $to) {
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
      covering {
        id
        displayName
      }
    }
  }
`);

export type Presence = ResultOf<typeof WhereaboutsQuery>['whereabouts'][number];
