import { describe, expect, it } from '@jest/globals';
import { fieldChanges, RowTally } from './import-report.rules.js';

describe('the tally of an import', () => {
  it('counts every rejection and keeps the first hundred', () => {
    const tally = new RowTally();
    for (let line = 1; line <= 250; line++) tally.reject(line, 'colonne', 'x'.repeat(200), 'raison');
    expect(tally.rejected).toBe(250);
    expect(tally.rejections).toHaveLength(100);
    expect(tally.rejections[0]?.value).toHaveLength(80);
  });
  it('groups what is ignored by reason, the most frequent first', () => {
    const tally = new RowTally();
    tally.ignore('a');
    tally.ignore('b', 3);
    expect(tally.ignored).toBe(4);
    expect(tally.ignoredReasons).toEqual([
      { reason: 'b', count: 3 },
      { reason: 'a', count: 1 },
    ]);
  });
});

describe('the changes of a record', () => {
  it('name the fields that differ, with both values', () => {
    expect(fieldChanges(['name', 'postal_code'], { name: 'A', postal_code: null }, { name: 'A', postal_code: '84200' })).toEqual([
      { field: 'postalCode', before: null, after: '84200' },
    ]);
  });
});
