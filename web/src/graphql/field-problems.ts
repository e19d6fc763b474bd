import type { CombinedError } from '@urql/core';

/** What the server says of one field of an input. */
export interface FieldProblem {
  /** As the client calls it: without `input.` before it. */
  readonly field: string;
  readonly rule: string;
  /** A sentence in French. */
  readonly message: string;
}

/** The fields at fault in a refusal `BAD_USER_INPUT`; none for every other failure. */
export function fieldProblems(error: Pick<CombinedError, 'graphQLErrors'>): FieldProblem[] {
  const fields: unknown = error.graphQLErrors[0]?.extensions['fields'];
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((found: unknown) => {
    if (typeof found !== 'object' || found === null || !('field' in found && 'rule' in found && 'message' in found)) return [];
    const { field, rule, message } = found;
    if (typeof field !== 'string' || typeof rule !== 'string' || typeof message !== 'string') return [];
    return [{ field: field.replace(/^input\./, ''), rule, message: message.charAt(0).toUpperCase() + message.slice(1) }];
  });
}
