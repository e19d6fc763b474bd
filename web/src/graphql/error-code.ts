import type { CombinedError } from '@urql/core';

/** The closed code of a refusal by the API; `OFFLINE` when no answer came. */
export function codeOf(error: CombinedError): string {
  if (error.networkError) return 'OFFLINE';
  const code = error.graphQLErrors[0]?.extensions['code'];
  return typeof code === 'string' ? code : 'INTERNAL';
}
