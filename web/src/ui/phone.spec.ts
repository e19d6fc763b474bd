import { describe, expect, it } from '@jest/globals';
import { phoneForReading, telephoneAddress } from './phone.ts';

describe('phone numbers', () => {
  it('shows a French number in pairs', () => expect(phoneForReading('0465717993')).toBe('04\u00a065\u00a071\u00a079\u00a093'));
  it('leaves a number from elsewhere as it was written', () => expect(phoneForReading('+32 2 555 12 12')).toBe('+32 2 555 12 12'));
  it('calls with digits alone', () => expect(telephoneAddress('04.65 71-79 93')).toBe('tel:0465717993'));
});
