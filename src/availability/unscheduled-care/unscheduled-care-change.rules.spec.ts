import { describe, expect, it } from '@jest/globals';
import { readCareChange } from './unscheduled-care-change.rules.js';

describe('what the database tells of unscheduled care', () => {
  it('is read as a change in one community', () => {
    expect(readCareChange({ community: 7 })).toEqual({ community: 7 });
  });

  it.each([{}, null, 'once upon', { community: 'here' }])('counts as a change of everything when it is %j', (told) => {
    expect(readCareChange(told)).toBeUndefined();
  });
});
