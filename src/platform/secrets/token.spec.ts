import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { hashToken, newToken } from './token.js';

describe('a token', () => {
  it('is 256 bits in base64url after its prefix', () => {
    const { text } = newToken('mlg_');
    expect(text).toMatch(/^mlg_[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(text.slice(4), 'base64url')).toHaveLength(32);
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newToken('').text)).size).toBe(1000);
  });

  it('is found by the SHA-256 of its whole text', () => {
    const { text, hash } = newToken('mlg_');
    expect(hash).toEqual(createHash('sha256').update(text).digest());
    expect(hashToken(text)).toEqual(hash);
    expect(hashToken(text.slice(4))).not.toEqual(hash);
  });
});
