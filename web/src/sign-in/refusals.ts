/** Why Pro Santé Connect sent back, as the server's `SignInRefusal` lists it. */
export const PROVIDER_REFUSALS = [
  'PROVIDER_UNAVAILABLE',
  'SIGN_IN_CANCELLED',
  'FLOW_UNKNOWN',
  'FLOW_EXPIRED',
  'OTHER_BROWSER',
  'ASSURANCE_TOO_LOW',
  'ANSWER_REFUSED',
  'IDENTITY_INCOMPLETE',
  'NOT_SIGNED_IN',
  'SIGN_IN_AGAIN',
  'ANOTHER_IDENTITY',
  'IDENTITY_TAKEN',
  'RATE_LIMITED',
] as const;
export type ProviderRefusal = (typeof PROVIDER_REFUSALS)[number];

/** The refusal that an address names; one that is not known is said as an answer that was refused. */
export function providerRefusal(named: string | undefined): ProviderRefusal | undefined {
  if (named === undefined) return undefined;
  return PROVIDER_REFUSALS.find((known) => known === named) ?? 'ANSWER_REFUSED';
}
