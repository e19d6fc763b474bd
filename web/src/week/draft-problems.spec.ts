import { parseDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import { newDraft } from './draft.ts';
import { problemsOf } from './draft-problems.ts';

const place = { id: 'p', name: 'Cabinet', timeZone: 'Europe/Paris' };
const draft = { ...newDraft(parseDate('2026-11-26'), 480, 720, []), place };

describe('what is wrong with a form', () => {
  it('finds nothing wrong with a whole one', () => expect(problemsOf(draft).size).toBe(0));

  it.each([
    ['placeId', { place: null }],
    ['weekday', { weekdays: [] }],
    ['endTime', { end: 480 }],
    ['everyWeeks', { rhythm: { ...draft.rhythm, everyWeeks: 53 } }],
    ['modes', { modes: [] }],
    ['endDate', { endDate: '2026-11-22' }],
  ] as const)('says that %s is wrong', (field, changes) => {
    expect([...problemsOf({ ...draft, ...changes }).keys()]).toEqual([field]);
  });
});
