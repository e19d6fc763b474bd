import { describe, expect, it } from '@jest/globals';
import { proofNeeds } from './proof-needs.ts';

const by = (kind: string) => [
  { kind: 'DEMO', isCurrent: false },
  { kind, isCurrent: true },
];

describe('what proves the owner of an account', () => {
  it('asks for the password of who signed in by it', () => {
    expect(proofNeeds({ email: 'a@b.fr', secondFactorSince: null, openSessions: by('PASSWORD') })).toEqual({
      password: 'needed',
      code: false,
    });
  });

  it('asks for a code once a second factor is set', () => {
    expect(proofNeeds({ email: 'a@b.fr', secondFactorSince: '2026-11-26T08:00:00Z', openSessions: by('PASSWORD') }).code).toBe(true);
  });

  it('asks for nothing of an account without address, which has no password', () => {
    expect(proofNeeds({ email: null, secondFactorSince: null, openSessions: by('PRO_SANTE_CONNECT') })).toEqual({
      password: 'none',
      code: false,
    });
  });

  it('leaves the password open to who came by Pro Santé Connect', () => {
    expect(proofNeeds({ email: 'a@b.fr', secondFactorSince: null, openSessions: by('PRO_SANTE_CONNECT') }).password).toBe('optional');
  });
});
