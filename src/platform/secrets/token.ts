import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;

/** A secret that somebody else keeps: we show its text once and store its hash. */
export interface NewToken {
  readonly text: string;
  readonly hash: Buffer;
}

/**
 * 256 random bits after a prefix that says what they open, so that a token found in a log or a repository can be told.
 * @param prefix ends in a sign of its own, like `mlg_`
 */
export function newToken(prefix: string): NewToken {
  const text = prefix + randomBytes(BYTES).toString('base64url');
  return { text, hash: hashToken(text) };
}

/** SHA-256 of the whole text, prefix included. Plain and fast, which is enough for 256 random bits and for nothing less. */
export function hashToken(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
