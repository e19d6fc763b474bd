import { describe, expect, it } from '@jest/globals';
import { StartupError } from '../errors/startup.error.js';
import { SecretBox } from './secret-box.js';

const KEY = 'a key of the tests, long enough to be one';
const box = new SecretBox(KEY);
const TEXT = 'JBSWY3DPEHPK3PXP, é, 🩺';

/** A copy in which one byte differs. */
function changedAt(sealed: Buffer, index: number): Buffer {
  const copy = Buffer.from(sealed);
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
}

describe('a sealed text', () => {
  it('opens in its context, also after a restart', () => {
    expect(new SecretBox(KEY).open(box.seal(TEXT, 'account 1'), 'account 1')).toBe(TEXT);
    expect(box.open(box.seal('', 'account 1'), 'account 1')).toBe('');
  });

  it('shows nothing of the text, and never looks the same twice', () => {
    const sealed = box.seal(TEXT, 'account 1');
    expect(sealed.includes('JBSWY3DP')).toBe(false);
    expect(sealed.equals(box.seal(TEXT, 'account 1'))).toBe(false);
  });

  it('does not open in another context', () => {
    const sealed = box.seal(TEXT, 'account 1');
    for (const context of ['account 2', 'account 11', '']) expect(() => box.open(sealed, context)).toThrow('does not open');
  });

  it('does not open under another key', () => {
    expect(() => new SecretBox(`${KEY}.`).open(box.seal(TEXT, 'account 1'), 'account 1')).toThrow('does not open');
  });

  it('does not open once any of its bytes is changed', () => {
    const sealed = box.seal(TEXT, 'account 1');
    for (let index = 0; index < sealed.length; index++) expect(() => box.open(changedAt(sealed, index), 'account 1')).toThrow();
  });

  it('does not open once cut, wherever', () => {
    const sealed = box.seal(TEXT, 'account 1');
    for (let length = 0; length < sealed.length; length++) expect(() => box.open(sealed.subarray(0, length), 'account 1')).toThrow();
  });

  it('does not open under a version that is not known', () => {
    const sealed = box.seal(TEXT, 'account 1');
    sealed[0] = 2;
    expect(() => box.open(sealed, 'account 1')).toThrow('known version');
  });
});

describe('a fingerprint', () => {
  it('is the same for the same text and purpose, also after a restart', () => {
    expect(new SecretBox(KEY).fingerprint('a@b.fr', 'journal')).toEqual(box.fingerprint('a@b.fr', 'journal'));
    expect(box.fingerprint('a@b.fr', 'journal')).toHaveLength(32);
  });

  it('differs by text, purpose and key', () => {
    const print = box.fingerprint('a@b.fr', 'journal');
    expect(box.fingerprint('a@b.fR', 'journal')).not.toEqual(print);
    expect(box.fingerprint('a@b.fr', 'rate limit')).not.toEqual(print);
    expect(new SecretBox(`${KEY}.`).fingerprint('a@b.fr', 'journal')).not.toEqual(print);
  });

  it('cannot be moved from one purpose to another by shifting the border', () => {
    expect(box.fingerprint('b:c', 'a')).not.toEqual(box.fingerprint('c', 'a:b'));
  });
});

describe('a box', () => {
  it('refuses a key that was cut short', () => {
    expect(() => new SecretBox('')).toThrow(StartupError);
    expect(() => new SecretBox('x'.repeat(31))).toThrow(StartupError);
  });
});
