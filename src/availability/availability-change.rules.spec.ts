import { describe, expect, it } from '@jest/globals';
import { type Reach, readChange, whoseChange } from './availability-change.rules.js';

const change = (reach: Reach) => ({ community: 1, practitioner: 7, reach });
const member = { communityId: 1, readsWhole: () => false };

describe('of a change in the week of somebody', () => {
  it.each<[string, Reach, Parameters<typeof whoseChange>[1], number | null | undefined]>([
    ['their community is told whose', 'COMMUNITY', member, 7],
    ['their community is told whose, when others can see it too', 'EVERYBODY', member, 7],
    ['their community is not told of what is not published', 'NOBODY', member, undefined],
    ['who reads their whole week is told of that', 'NOBODY', { ...member, readsWhole: (practitioner) => practitioner === 7 }, 7],
    ['another community is told that something changed, of what it can see', 'EVERYBODY', { ...member, communityId: 2 }, null],
    ['another community is not told of the rest', 'COMMUNITY', { ...member, communityId: 2 }, undefined],
    ['not even who reads everything, elsewhere', 'NOBODY', { communityId: 2, readsWhole: () => true }, undefined],
  ])('%s', (_, reach, listener, told) => {
    expect(whoseChange(change(reach), listener)).toBe(told);
  });
});

describe('what the database tells', () => {
  it('is read as a change of one person', () => {
    expect(readChange({ reach: 'COMMUNITY', community: 1, practitioner: 7 })).toEqual(change('COMMUNITY'));
  });

  it.each([{}, { community: 1, practitioner: 7, reach: 'GALAXY' }, null, 'once upon', undefined])(
    'counts as a change of many when it is %j',
    (told) => {
      expect(readChange(told)).toBeUndefined();
    },
  );
});
