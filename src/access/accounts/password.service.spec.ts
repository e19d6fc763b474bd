import { hash as argon2 } from '@node-rs/argon2';
import { describe, expect, it } from '@jest/globals';
import { PasswordHasher } from './password.service.js';

const PASSWORD = 'quatre mots au hasard é';

describe('a hash of a password', () => {
  const hasher = new PasswordHasher();

  it('says its parameters, those of OWASP, and is salted', async () => {
    const [first, second] = await Promise.all([hasher.hash(PASSWORD), hasher.hash(PASSWORD)]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(second).not.toBe(first);
  });

  it('is of that password and no other', async () => {
    const stored = await hasher.hash(PASSWORD);
    expect(await hasher.verify(stored, PASSWORD)).toBe(true);
    expect(await hasher.verify(stored, PASSWORD.normalize('NFD'))).toBe(true);
    expect(await hasher.verify(stored, PASSWORD.toUpperCase())).toBe(false);
    expect(await hasher.verify(stored, '')).toBe(false);
  });

  it('made under other parameters still verifies', async () => {
    const old = await argon2(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    expect(await hasher.verify(old, PASSWORD)).toBe(true);
  });
});

describe('no account', () => {
  it('is verified like one, and is never signed in to', async () => {
    expect(await new PasswordHasher().verify(null, PASSWORD)).toBe(false);
    expect(await new PasswordHasher().verify(null, '')).toBe(false);
  });
});

describe('too many at once', () => {
  it('are refused beyond 4 that run and 64 that wait, and the others are all answered', async () => {
    const hasher = new PasswordHasher();
    const answers = await Promise.allSettled(Array.from({ length: 70 }, () => hasher.verify(null, PASSWORD)));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(68);
    expect(await hasher.verify(null, PASSWORD)).toBe(false);
  });
});
