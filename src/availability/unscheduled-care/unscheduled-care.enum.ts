import { registerEnumType } from '@nestjs/graphql';
import { HalfDayWish, HalfOfDay, Standing } from './rota-words.rules.js';
import { SwapState } from './swap.rules.js';

registerEnumType(HalfOfDay, {
  name: 'HalfOfDay',
  description: 'One of the two halves of a day, by the hours that the community gives them.',
  valuesMap: { MORNING: { description: 'The morning.' }, AFTERNOON: { description: 'The afternoon and the evening.' } },
});
registerEnumType(HalfDayWish, {
  name: 'HalfDayWish',
  description: 'What a member says of a half-day to come. Who says nothing can when they see patients then, and cannot otherwise.',
  valuesMap: {
    WANTED: { description: 'Wants it.' },
    POSSIBLE: { description: 'Can hold it.' },
    IMPOSSIBLE: { description: 'Cannot: no rota gives it to them.' },
  },
});
registerEnumType(Standing, {
  name: 'HalfDayStanding',
  description: 'Whether somebody can hold a half-day of unscheduled care, and why.',
  valuesMap: {
    WANTED: { description: 'They said that they want it.' },
    SAID_POSSIBLE: { description: 'They said that they can.' },
    SEES_PATIENTS: { description: 'They said nothing, and see patients then: they can.' },
    SAID_IMPOSSIBLE: { description: 'They said that they cannot.' },
    ELSEWHERE: { description: 'They said nothing, and are elsewhere, as in a hospital or an EHPAD: they cannot.' },
    DAY_OFF: { description: 'They said nothing, and do not see patients then, or too little: they cannot.' },
    AWAY: { description: 'They are absent.' },
    PLACE_IS_CLOSED: { description: 'Their places are closed then.' },
    NO_PLACE: { description: 'No place is known where they see patients.' },
    HOLDS_IT: { description: 'They hold it.' },
    HOLDS_ANOTHER: { description: 'They hold another half-day that meets it: of another community, or by hours that were others then.' },
    NOT_ELIGIBLE: { description: 'Not of the disciplines that the community counts on, or not a member that day.' },
  },
});
registerEnumType(SwapState, {
  name: 'SwapState',
  description: 'Where a request to swap stands. Every end is final.',
  valuesMap: {
    OPEN: { description: 'Waits for an answer.' },
    ACCEPTED: { description: 'Somebody holds the half-day instead.' },
    REFUSED: { description: 'Who was asked cannot.' },
    WITHDRAWN: { description: 'Taken back, or the half-day is no longer theirs.' },
    EXPIRED: { description: 'The half-day began before an answer came.' },
  },
});

export { HalfDayWish, HalfOfDay, Standing, SwapState };
