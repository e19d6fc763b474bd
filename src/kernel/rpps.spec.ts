import { describe, expect, it } from '@jest/globals';
import { isRpps } from './rpps.js';

describe('an RPPS number', () => {
  it('has eleven digits and its Luhn key', () => {
    expect(isRpps('99008400014')).toBe(true);
    expect(isRpps('99008400022')).toBe(true);
  });
  it('is refused when one digit is wrong or two neighbours are swapped', () => {
    expect(isRpps('99008400015')).toBe(false);
    expect(isRpps('90998400014')).toBe(false);
    expect(isRpps('99008401014')).toBe(false);
  });
  it('is refused when it is shorter, longer, prefixed, spaced or written with letters', () => {
    for (const text of ['', '9900840001', '899008400014', '990 084 00014', '9900840001A', '٩٩٠٠٨٤٠٠٠١٤']) expect(isRpps(text)).toBe(false);
  });
});
