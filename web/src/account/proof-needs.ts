/** What an act that lasts longer than the session asks of its owner. */
export interface ProofNeeds {
  /** `optional`: the account may have a password, and this session does not tell. */
  readonly password: 'needed' | 'optional' | 'none';
  /** Whether a code of the second factor goes with the password. */
  readonly code: boolean;
}

interface Owner {
  readonly email: string | null;
  readonly secondFactorSince: string | null;
  readonly openSessions: readonly { readonly kind: string; readonly isCurrent: boolean }[];
}

/** Who has no address has no password; who came by one has one; who came by Pro Santé Connect may have set one since. */
export function proofNeeds({ email, secondFactorSince, openSessions }: Owner): ProofNeeds {
  if (email === null) return { password: 'none', code: false };
  const kind = openSessions.find(({ isCurrent }) => isCurrent)?.kind;
  return { password: kind === 'PASSWORD' ? 'needed' : 'optional', code: secondFactorSince !== null };
}
