import { describe, expect, it } from '@jest/globals';
import { percentOf, sizeInWords } from './sizes.ts';

const english = (value: number, options: Intl.NumberFormatOptions) => new Intl.NumberFormat('en-GB', options).format(value);

describe('sizes of files', () => {
  it('are said in the unit that suits them', () => {
    expect(sizeInWords(0, english)).toBe('0 bytes');
    expect(sizeInWords(46_645, english)).toBe('47 kB');
    expect(sizeInWords(1_230_000, english)).toBe('1.2 MB');
    expect(sizeInWords(4_200_000_000_000, english)).toBe('4,200 GB');
  });
  it('are done at most wholly, and not known of nothing', () => {
    expect([percentOf(1, 3), percentOf(5, 4), percentOf(1, 0)]).toEqual([33, 100, null]);
  });
});
