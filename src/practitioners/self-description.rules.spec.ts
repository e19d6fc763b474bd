import { describe, expect, it } from '@jest/globals';
import { ageingProblems } from './self-description.rules.js';

const TODAY = '2026-11-24';
const fieldsOf = (told: object) => ageingProblems(told, TODAY).map(({ field }) => field);

describe('what somebody tells of their age', () => {
  it.each([1926, 1958, 2008])('may be that they were born in %s', (birthYear) => {
    expect(fieldsOf({ birthYear })).toEqual([]);
  });

  it.each([1925, 2009, -5])('cannot be that they were born in %s', (birthYear) => {
    expect(fieldsOf({ birthYear })).toEqual(['birthYear']);
  });

  it.each([TODAY, '2040-12-31'])('may be that they retire on %s', (plannedRetirementDate) => {
    expect(fieldsOf({ plannedRetirementDate })).toEqual([]);
  });

  it('cannot be that they mean to retire on a day that is past', () => {
    expect(fieldsOf({ plannedRetirementDate: '2026-11-23' })).toEqual(['plannedRetirementDate']);
  });

  it('may be nothing, or that nothing is told any more', () => {
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({ birthYear: null, plannedRetirementDate: null })).toEqual([]);
  });

  it('is refused rule by rule, with the years that may be told', () => {
    const problems = ageingProblems({ birthYear: 1900, plannedRetirementDate: '2020-01-01' }, TODAY);
    expect(problems).toHaveLength(2);
    expect(problems[0]?.message).toBe('de 1926 à 2008.');
  });
});
