import { describe, expect, it } from '@jest/globals';
import { isFiness } from './finess.js';

describe('a FINESS number', () => {
  it('has nine digits and its Luhn key', () => {
    for (const text of ['840013858', '840021281', '840000046', '010780195']) expect(isFiness(text)).toBe(true);
  });
  it('reads the A of South Corsica as 1 and the B of North Corsica as 2 in its key', () => {
    for (const text of ['2A0002408', '2A0003323', '2B0002638']) expect(isFiness(text)).toBe(true);
    expect(isFiness('2B0002408')).toBe(false);
  });
  it('is refused with a wrong key, another length or another letter', () => {
    for (const text of ['840013859', '84001385', '8400138588', '2C0002408', 'A40013858', '']) expect(isFiness(text)).toBe(false);
  });
});
