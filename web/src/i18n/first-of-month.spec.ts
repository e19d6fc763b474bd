import { describe, expect, it } from '@jest/globals';
import { withFirst } from './first-of-month.ts';

describe('the first day of a month', () => {
  it.each([
    ['mardi 1 décembre', 'mardi 1er décembre'],
    ['1 déc.', '1er déc.'],
    ['mar. 1', 'mar. 1er'],
    ['1', '1er'],
    ['mar. 21', 'mar. 21'],
    ['1–7 juin 2026', '1er–7 juin 2026'],
    ['26 octobre – 1 novembre 2026', '26 octobre – 1er novembre 2026'],
    ['21 décembre 2026 à 11:01', '21 décembre 2026 à 11:01'],
  ])('reads %s as %s', (text, said) => expect(withFirst(text)).toBe(said));
});
