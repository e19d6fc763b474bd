import { describe, expect, it } from '@jest/globals';
import { changesOf, descriptionOf, notWhole, rebased } from './description.ts';

const told = {
  acceptsNewPatients: true,
  languages: ['fr', 'ar'],
  patientListSize: 1200,
  privateLine: '0490000000',
  birthYear: null,
  plannedRetirementDate: null,
};
const before = descriptionOf(told);

describe('what a practitioner tells of themselves', () => {
  it('sends nothing of what stayed as it was', () => {
    expect(changesOf(before, { ...before })).toEqual({});
  });

  it('clears by null what was emptied', () => {
    const typed = { ...before, acceptsNewPatients: 'unsaid' as const, languages: [], patientListSize: ' ', privateLine: '' };
    expect(changesOf(before, typed)).toEqual({ acceptsNewPatients: null, languages: null, patientListSize: null, privateLine: null });
  });

  it('reads a number with the spaces of thousands', () => {
    expect(changesOf(before, { ...before, patientListSize: '1 350', birthYear: '1968' })).toEqual({
      patientListSize: 1350,
      birthYear: 1968,
    });
  });

  it('names the fields that hold no whole number', () => {
    expect(notWhole({ ...before, patientListSize: 'mille', birthYear: '19.5' })).toEqual(['patientListSize', 'birthYear']);
    expect(notWhole({ ...before, patientListSize: '1 350' })).toEqual([]);
  });

  it('keeps after a conflict what was typed, and takes the latest of what was left alone', () => {
    const latest = { ...before, privateLine: '0411111111', birthYear: '1970' };
    const typed = { ...before, privateLine: '0422222222' };
    const merged = rebased(before, typed, latest);
    expect(merged).toEqual({ ...latest, privateLine: '0422222222' });
    expect(changesOf(latest, merged)).toEqual({ privateLine: '0422222222' });
  });
});
