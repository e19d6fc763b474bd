import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { curlCommand, firstQuery } from './first-query.js';

const searchAt = (instant: string) => firstQuery(Temporal.Instant.from(instant)).variables['search'];

describe('the first query', () => {
  it('asks for tomorrow afternoon in metropolitan France, wherever the machine stands', () => {
    expect(searchAt('2026-11-23T08:00:00Z')).toMatchObject({ from: '2026-11-24T14:00:00+01:00', to: '2026-11-24T18:00:00+01:00' });
  });

  it('takes the French day when UTC is still on the day before', () => {
    expect(searchAt('2026-07-14T22:30:00Z')).toMatchObject({ from: '2026-07-16T14:00:00+02:00', to: '2026-07-16T18:00:00+02:00' });
  });

  it('has the offset of tomorrow, on the eve of a clock change', () => {
    expect(searchAt('2027-03-27T10:00:00Z')).toMatchObject({ from: '2027-03-28T14:00:00+02:00' });
    expect(searchAt('2026-10-24T10:00:00Z')).toMatchObject({ from: '2026-10-25T14:00:00+01:00' });
  });

  it('is one shell argument, whatever it holds', () => {
    const command = curlCommand('http://localhost:3000/graphql', { query: '{ a(b: "l\'été") }', variables: {} });
    expect(command).toContain(`'{"query":"{ a(b: \\"l'\\''été\\") }","variables":{}}'`);
  });
});
