import { useState } from 'react';
import { useMutation, type CombinedError } from 'urql';
import { graphql } from '../graphql/graphql.ts';
import { useEnter } from './enter.ts';

const SignOutMutation = graphql(`
  mutation SignOut {
    signOut {
      __typename
    }
  }
`);

interface SignOut {
  readonly isPending: boolean;
  readonly error: CombinedError | undefined;
  readonly signOut: () => Promise<void>;
}

/** Ends this session. @param page where one is then; the sign-in page by default */
export function useSignOut(page = '/connexion'): SignOut {
  const [{ fetching }, execute] = useMutation(SignOutMutation);
  const [error, setError] = useState<CombinedError>();
  const enter = useEnter();
  return {
    isPending: fetching,
    error,
    async signOut() {
      const answer = await execute({});
      setError(answer.error ?? (await enter(page)));
    },
  };
}

/** The sign-in page, and a page of ours to come back to from there. */
export function signInPage(returnPath: string): string {
  return `/connexion?${new URLSearchParams({ retour: returnPath }).toString()}`;
}
