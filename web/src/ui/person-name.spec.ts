import { describe, expect, it } from '@jest/globals';
import { initialsOf, withoutTitle } from './person-name.ts';

describe('the name of a person', () => {
  it('is looked for without its title', () => {
    expect(['Dr Martin', 'pr. Martin', 'Drouot'].map(withoutTitle)).toEqual(['Martin', 'Martin', 'Drouot']);
  });
  it('gives its initials', () => expect(initialsOf({ givenName: 'Élise', familyName: 'du Pont' })).toBe('ÉD'));
});
