import type { CombinedError } from '@urql/core';
import { codeOf } from '../graphql/error-code.ts';
import { useErrorMessage } from '../ui/states.tsx';

/** A sentence for an act that did not take place. Who may press the button is told by the server why not this time: a person of the demonstration, somebody who became more meanwhile. */
export function useRefusal(): (error: CombinedError) => string {
  const message = useErrorMessage();
  return (error) => (codeOf(error) === 'FORBIDDEN' && error.graphQLErrors[0] ? error.graphQLErrors[0].message : message(error));
}
