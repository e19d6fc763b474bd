import { describe, expect, it } from '@jest/globals';
import { gathered } from './journal-lines.ts';

const line = (action: string, outcome = 'DONE') => ({ action, actorName: 'Camille', subjectName: null, communityName: null, outcome });

describe('the lines of a journal', () => {
  it('gathers lines in a row that say the same', () => {
    const found = gathered([line('me'), line('me'), line('signIn'), line('me')]);
    expect(found.map(({ line: { action }, times }) => [action, times])).toEqual([
      ['me', 2],
      ['signIn', 1],
      ['me', 1],
    ]);
  });

  it('keeps what was refused apart from what was done', () => {
    expect(gathered([line('signIn'), line('signIn', 'REFUSED')])).toHaveLength(2);
  });
});
