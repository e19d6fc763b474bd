import type { Doctor, HalfWord, RotaWorld } from './rota-world.js';

export const WEEK = `query ($week: Date!) { unscheduledCareWeek(week: $week) { monday gaps takesPart myMostPerWeek colleagues { id } days { day publicHoliday halfDays {
  half start end needed gap mine { wish standing canHold } holders { isAway isMine practitioner { id familyName } place { name } duty { id version isMine } } } } } }`;
export const NEEDS =
  '{ unscheduledCareNeeds { version needs { weekday half needed } morningStart morningEnd afternoonStart afternoonEnd onPublicHolidays professions specialties } }';
export const SET = `mutation ($input: SetUnscheduledCareNeedsInput!) { setUnscheduledCareNeeds(input: $input) {
  ... on UnscheduledCareNeedsSet { needs { version needs { weekday half needed } morningEnd } } } }`;
export const WISH = 'mutation ($input: WishForHalfDaysInput!) { wishForHalfDays(input: $input) { __typename } }';
export const PROPOSE = `query ($from: Date!, $to: Date!) { proposeRota(from: $from, to: $to) { state isBest
  lines { day half practitioner { id } place { name } reasons english: reasons(language: EN) } gaps { day half missing reasons } loads { practitioner { id } before credit added mostPerWeek } } }`;
export const PUBLISH = `mutation ($input: PublishRotaInput!) { publishRota(input: $input) { __typename ... on RotaPublished { count } ... on UserError { code message path }
  ... on HalfDaysCannotBeHeld { problems { day half standing practitioner { id } } } } }`;
export const ASSIGN = `mutation ($input: AssignDutyInput!) { assignDuty(input: $input) { __typename ... on DutyAssigned { duty { id day half isMine version practitioner { id } } }
  ... on HalfDaysCannotBeHeld { message problems { standing } } } }`;
export const WITHDRAW = 'mutation ($input: WithdrawDutyInput!) { withdrawDuty(input: $input) { __typename } }';
export const CANDIDATES =
  'query ($day: Date!, $half: HalfOfDay!) { halfDayCandidates(day: $day, half: $half) { practitioner { id } wish standing canHold canBeAssigned load } }';

export interface Proposal {
  state: string;
  isBest: boolean;
  lines: { day: string; half: HalfWord; practitioner: { id: string }; place: { name: string }; reasons: string[]; english: string[] }[];
  gaps: { day: string; half: HalfWord; missing: number; reasons: string[] }[];
  loads: { practitioner: { id: string }; before: number; credit: number; added: number; mostPerWeek: number | null }[];
}
export interface Outcome {
  __typename: string;
  count?: number;
  code?: string;
  message?: string;
  problems?: { standing: string }[];
  duty?: { id: string; version: number };
}
export interface HalfDay {
  half: HalfWord;
  needed: number;
  gap: number;
  mine: { wish: string | null; standing: string; canHold: boolean } | null;
  holders: { isAway: boolean; isMine: boolean; practitioner: { id: string }; duty: { id: string; version: number } | null }[];
}
export interface Week {
  gaps: number;
  takesPart: boolean;
  myMostPerWeek: number | null;
  days: { day: string; publicHoliday: string | null; halfDays: HalfDay[] }[];
}

/** Of next week. */
export const [MONDAY, TUESDAY, WEDNESDAY, FRIDAY] = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-04'] as const;

/** What people of the world ask. */
export function rotaActs(world: () => RotaWorld) {
  const planner = () => world().planner.browser;
  const weekOf = (who: { browser: Doctor['browser'] }, week: string = MONDAY) => who.browser.ask<Week>(WEEK, { week });
  const halfDay = (week: Week, day: string, half: HalfWord) =>
    week.days.find((one) => one.day === day)?.halfDays.find((one) => one.half === half) as HalfDay;
  const propose = (from: string = MONDAY, to: string = FRIDAY) => planner().ask<Proposal>(PROPOSE, { from, to });
  const wish = (doctor: Doctor, day: string, half: HalfWord, said: string | null) =>
    doctor.browser.ask(WISH, { input: { wishes: [{ day, half, wish: said }] } });
  const lineOf = ({ day, half, practitioner }: Proposal['lines'][number]) => ({ day, half, practitionerId: practitioner.id });
  const publish = ({ state, lines }: Proposal, more: object = {}) =>
    planner().ask<Outcome>(PUBLISH, { input: { from: MONDAY, to: FRIDAY, state, lines: lines.map(lineOf), ...more } });
  const away = (doctor: Doctor, from: string, to: string, more: object = {}) =>
    world().make.insert('absence', {
      ...{
        community_id: world().community,
        practitioner_id: doctor.number,
        starts_at: `${from} Europe/Paris`,
        ends_at: `${to} Europe/Paris`,
        declared_at: '2026-11-24',
      },
      ...more,
    });
  return { planner, weekOf, halfDay, propose, wish, lineOf, publish, away };
}
