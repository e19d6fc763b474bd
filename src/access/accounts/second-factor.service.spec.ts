import { describe, expect, it } from '@jest/globals';
import { Secret } from 'otpauth';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { SecondFactor } from './second-factor.service.js';

const factor = new SecondFactor(new SecretBox('a key of the tests, long enough to be one'));

/** The secret of the examples of RFC 6238, and from its appendix B the last six digits by the second of 1970. */
const SECRET = Secret.fromLatin1('12345678901234567890').base32;
const EXAMPLES: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];
const CODE = '005924';
const MOMENT = 1234567890;
const STEP = MOMENT / 30;

const at = (seconds: number) => new Date(seconds * 1000);

describe('the code of an application', () => {
  it.each(EXAMPLES)('at second %i of RFC 6238 is %s', (seconds, code) => {
    expect(factor.acceptedStep(SECRET, code, at(seconds), null)).toBe(Math.floor(seconds / 30));
  });

  it('is accepted one step early or late, for clock skew, and no further', () => {
    for (const late of [-30, -1, 0, 29, 59]) expect(factor.acceptedStep(SECRET, CODE, at(MOMENT + late), null)).toBe(STEP);
    for (const late of [-31, 60, 3600]) expect(factor.acceptedStep(SECRET, CODE, at(MOMENT + late), null)).toBeNull();
  });

  it('is accepted once: a replay is refused', () => {
    const step = factor.acceptedStep(SECRET, CODE, at(MOMENT), null);
    expect(factor.acceptedStep(SECRET, CODE, at(MOMENT + 5), step)).toBeNull();
  });

  it('is refused when it is older than the last one accepted, also within the skew', () => {
    expect(factor.acceptedStep(SECRET, CODE, at(MOMENT + 30), STEP + 1)).toBeNull();
    expect(factor.acceptedStep(SECRET, CODE, at(MOMENT), STEP - 1)).toBe(STEP);
  });

  it('may be typed with a space', () => {
    expect(factor.acceptedStep(SECRET, '005 924', at(MOMENT), null)).toBe(STEP);
  });

  it.each(['005925', '5924', '0059240', '', 'abcdef', '００５９２４'])('is not %j', (code) => {
    expect(factor.acceptedStep(SECRET, code, at(MOMENT), null)).toBeNull();
  });

  it('is of one secret only', () => {
    expect(factor.acceptedStep(factor.newSecret(), CODE, at(MOMENT), null)).toBeNull();
  });
});

describe('a new secret', () => {
  it('has 160 bits in base 32, and is another one each time', () => {
    expect(factor.newSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(factor.newSecret()).not.toBe(factor.newSecret());
  });

  it('is given to an application by an address that names Maillage and the account', () => {
    const uri = new URL(factor.otpauthUri(SECRET, 'camille.essai@exemple.fr'));
    expect(decodeURIComponent(uri.href)).toMatch(/^otpauth:\/\/totp\/Maillage:camille\.essai@exemple\.fr\?/);
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: SECRET, issuer: 'Maillage', digits: '6', period: '30' });
  });
});

describe('the recovery codes', () => {
  const codes = factor.newRecoveryCodes();

  it('are ten, all different, in groups of unambiguous signs', () => {
    expect(new Set(codes.map(({ text }) => text)).size).toBe(10);
    for (const { text } of codes) expect(text).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
  });

  it('are found by their hash however they are typed', () => {
    for (const { text, hash } of codes)
      for (const typed of [text, text.toUpperCase(), ` ${text.replace('-', ' ')} `]) expect(factor.hashRecoveryCode(typed)).toEqual(hash);
  });

  it('are hashed under the key of the server', () => {
    const elsewhere = new SecondFactor(new SecretBox('another key of the tests, as long as the first'));
    expect(elsewhere.hashRecoveryCode(codes[0]!.text)).not.toEqual(codes[0]!.hash);
  });

  it.each(['', 'zzzzz', '123456', 'uuuuu-uuuuu'])('cannot be %j', (typed) => {
    expect(factor.hashRecoveryCode(typed)).toBeNull();
  });
});
