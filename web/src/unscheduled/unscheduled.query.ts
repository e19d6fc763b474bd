import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const CareWeekQuery = graphql(`
  query UnscheduledCareWeek($week: Date!) {
    unscheduledCareWeek(week: $week) {
      monday
      timeZone
      gaps
      takesPart
      myMostPerWeek
      days {
        day
        publicHoliday
        halfDays {
          half
          start
          end
          needed
          gap
          mine {
            wish
            standing
            canHold
          }
          holders {
            isAway
            isMine
            practitioner {
              id
              displayName
            }
            place {
              id
              name
              commune {
                inseeCode
                name
              }
            }
            duty {
              id
              version
            }
          }
        }
      }
    }
  }
`);

/** When the community is, so that this week is known before the rest. */
export const CommunityZoneQuery = graphql(`
  query CommunityZone {
    community {
      id
      timeZone
    }
  }
`);

export const ColleaguesQuery = graphql(`
  query UnscheduledColleagues($week: Date!) {
    unscheduledCareWeek(week: $week) {
      colleagues {
        id
        displayName
      }
    }
  }
`);

export const MyDutiesQuery = graphql(`
  query MyUnscheduledDuties {
    myUnscheduledDuties {
      id
      day
      half
      start
      end
      place {
        id
        name
      }
    }
  }
`);

export const SwapsQuery = graphql(`
  query DutySwaps {
    dutySwaps {
      id
      dutyId
      day
      half
      returnDay
      returnHalf
      state
      isMine
      canAnswer
      practitioner {
        id
        displayName
      }
      askedOf {
        id
        displayName
      }
      takenBy {
        id
        displayName
      }
    }
  }
`);

export const NeedsQuery = graphql(`
  query UnscheduledCareNeeds {
    unscheduledCareNeeds {
      version
      morningStart
      morningEnd
      afternoonStart
      afternoonEnd
      onPublicHolidays
      professions
      specialties
      needs {
        weekday
        half
        needed
      }
    }
  }
`);

export const ProposalQuery = graphql(`
  query ProposeRota($from: Date!, $to: Date!, $language: Language!) {
    proposeRota(from: $from, to: $to) {
      from
      to
      state
      isBest
      lines {
        day
        half
        reasons(language: $language)
        practitioner {
          id
          displayName
        }
      }
      gaps {
        day
        half
        missing
        reasons(language: $language)
      }
      loads {
        before
        credit
        added
        mostPerWeek
        practitioner {
          id
          displayName
        }
      }
    }
  }
`);

export const CandidatesQuery = graphql(`
  query HalfDayCandidates($day: Date!, $half: HalfOfDay!) {
    halfDayCandidates(day: $day, half: $half) {
      wish
      standing
      canHold
      canBeAssigned
      load
      practitioner {
        id
        displayName
      }
    }
  }
`);

export type CareWeek = ResultOf<typeof CareWeekQuery>['unscheduledCareWeek'];
export type CareDay = CareWeek['days'][number];
export type CareHalfDay = CareDay['halfDays'][number];
export type Holder = CareHalfDay['holders'][number];
export type Half = CareHalfDay['half'];
export type Wish = NonNullable<NonNullable<CareHalfDay['mine']>['wish']>;
export type MyDuty = ResultOf<typeof MyDutiesQuery>['myUnscheduledDuties'][number];
export type Swap = ResultOf<typeof SwapsQuery>['dutySwaps'][number];
export type Needs = ResultOf<typeof NeedsQuery>['unscheduledCareNeeds'];
export type Proposal = ResultOf<typeof ProposalQuery>['proposeRota'];
export type Candidate = ResultOf<typeof CandidatesQuery>['halfDayCandidates'][number];
/** A half-day by its day. */
export interface HalfDay {
  readonly day: string;
  readonly half: Half;
}
