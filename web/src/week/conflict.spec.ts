import { describe, expect, it } from '@jest/globals';
import { addedTo, meanwhileOf } from './conflict.ts';
import { actOf, draftOf } from './draft.ts';
import { monday, period, surgery, tuesday } from './example-week.ts';

const typed = { ...draftOf(surgery, monday), end: 690 };
const moved = { ...surgery, version: 4, periods: [period('p3', 'MONDAY', '09:00', '12:00'), { ...tuesday, id: 'p4' }] };

describe('a form on what somebody changed meanwhile', () => {
  it('sends the version that it was opened on, so that the server can refuse', () => {
    expect(actOf(typed, 'person', [moved])?.input).toMatchObject({ version: 3, periods: [{ weekday: 'TUESDAY' }, { endTime: '11:30' }] });
  });

  it('is laid on the part as it is now when its own period stayed as it was', () => {
    const besides = {
      ...surgery,
      version: 4,
      status: 'SALARIED' as const,
      periods: [{ ...monday, id: 'p7' }, period('p8', 'FRIDAY', '09:00', '12:00')],
    };
    const meanwhile = meanwhileOf({ ...typed, activity: 'HOME_VISITS' }, [besides]);
    if (meanwhile.kind !== 'besides') throw new Error(meanwhile.kind);
    expect(actOf(meanwhile.again, 'person', [besides])?.input).toMatchObject({
      version: 4,
      activity: 'HOME_VISITS',
      status: 'SALARIED',
      periods: [{ weekday: 'FRIDAY' }, { weekday: 'MONDAY', startTime: '08:15', endTime: '11:30' }],
    });
  });

  it('shows what its own period became, and never adds a second one unasked', () => {
    const meanwhile = meanwhileOf(typed, [moved]);
    if (meanwhile.kind !== 'period') throw new Error(meanwhile.kind);
    expect(meanwhile.choices.map(({ period: { startTime } }) => startTime)).toEqual(['09:00']);
    const [choice] = meanwhile.choices;
    expect(choice && actOf(choice.instead, 'person', [moved])?.input.periods).toMatchObject([
      { weekday: 'TUESDAY' },
      { weekday: 'MONDAY', startTime: '08:15', endTime: '11:30' },
    ]);
    expect(actOf(addedTo(typed, meanwhile.now), 'person', [moved])?.input.periods).toHaveLength(3);
  });

  it('takes a period of which only the readers changed for another one', () => {
    const hidden = { ...surgery, version: 4, periods: [{ ...monday, id: 'p5', visibility: null }, tuesday] };
    expect(meanwhileOf(typed, [hidden]).kind).toBe('period');
  });

  it('waits for the part to be read anew, and knows when it is gone', () => {
    expect(meanwhileOf(typed, [surgery])).toEqual({ kind: 'unknown' });
    expect(meanwhileOf(typed, [])).toEqual({ kind: 'gone' });
  });
});
