import { useState } from 'react';
import { useMutation, type CombinedError } from 'urql';
import { useEnter } from '../sign-in/enter.ts';
import { SignOutMutation } from '../sign-in/sign-in.query.ts';

/** Ends this session. @param returnPath where whoever signs in next goes; the first page when absent */
export function useSignOut(returnPath?: string): { isPending: boolean; error: CombinedError | undefined; signOut: () => Promise<void> } {
  const [{ fetching }, execute] = useMutation(SignOutMutation);
  const [error, setError] = useState<CombinedError>();
  const enter = useEnter();
  return {
    isPending: fetching,
    error,
    async signOut() {
      const answer = await execute({});
      const page = returnPath === undefined ? '/connexion' : `/connexion?${new URLSearchParams({ retour: returnPath }).toString()}`;
      setError(answer.error ?? (await enter(page)));
    },
  };
}
