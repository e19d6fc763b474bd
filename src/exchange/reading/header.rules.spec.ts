import { describe, expect, it } from '@jest/globals';
import { matchHeader } from './header.rules.js';

const WANTED = {
  rpps: { anyOf: ['Identifiant PP'] },
  city: { anyOf: ['Libellé commune (coord. structure)'] },
  population: { anyOf: ['population_municipale_*'], optional: true },
} as const;

describe('a header', () => {
  it('is matched without accents, case, spaces nor punctuation', () => {
    const match = matchHeader(['LIBELLE COMMUNE (COORD STRUCTURE)', '  identifiant   pp '], WANTED);
    expect(match).toEqual({ positions: { rpps: 1, city: 0, population: -1 }, missing: [] });
  });
  it('names the needed columns that it lacks, in the official wording', () => {
    expect(matchHeader(['nom'], WANTED).missing).toEqual(['Identifiant PP', 'Libellé commune (coord. structure)']);
  });
  it('finds a column whose wording ends in a year', () => {
    expect(matchHeader(['population_municipale_2031'], WANTED).positions.population).toBe(0);
  });
});
