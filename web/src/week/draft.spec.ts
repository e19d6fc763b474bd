import { parseDate } from '@internationalized/date';
import { describe, expect, it } from '@jest/globals';
import { actOf, draftOf, joinable, newDraft, removalOf } from './draft.ts';
import { monday, surgery } from './example-week.ts';

const thursday = parseDate('2026-11-26');

describe('what the form asks of the server', () => {
  it('adds a new period of the same place, activity and status to that part of the week', () => {
    const draft = newDraft(thursday, 480, 720, [surgery]);
    const act = actOf(draft, 'person', [surgery]);
    expect(act).toMatchObject({ kind: 'change', input: { assignmentId: 'a1', version: 3 } });
    expect(act?.input.periods?.map(({ weekday }) => weekday)).toEqual(['MONDAY', 'TUESDAY', 'THURSDAY']);
    expect(act?.input).not.toHaveProperty('startDate');
  });

  it('declares what is another activity, what is over, or what one wants apart', () => {
    const draft = newDraft(thursday, 480, 720, [surgery]);
    expect(actOf({ ...draft, activity: 'HOME_VISITS' }, 'person', [surgery])).toMatchObject({
      kind: 'declare',
      input: { practitionerId: 'person' },
    });
    expect(actOf(draft, 'person', [{ ...surgery, endDate: '2026-11-01' }])?.kind).toBe('declare');
    expect(actOf({ ...draft, joins: false }, 'person', [surgery])).toMatchObject({ kind: 'declare', input: { startDate: '2026-11-23' } });
    expect(joinable(draft, [{ ...surgery, isOurs: false }])).toBeUndefined();
  });

  it('replaces the edited period only, and lays it on each chosen day', () => {
    const draft = { ...draftOf(surgery, monday), weekdays: ['FRIDAY', 'MONDAY'] as const, end: 750 };
    expect(actOf(draft, 'person', [surgery])?.input.periods).toMatchObject([
      { weekday: 'TUESDAY', endTime: '19:30' },
      { weekday: 'MONDAY', endTime: '12:30' },
      { weekday: 'FRIDAY', endTime: '12:30' },
    ]);
  });

  it('takes one period away', () => {
    expect(removalOf(surgery, monday).periods?.map(({ weekday }) => weekday)).toEqual(['TUESDAY']);
  });

  it('asks nothing without a place', () => {
    expect(actOf(newDraft(thursday, 480, 720, []), 'person', [])).toBeNull();
  });
});
