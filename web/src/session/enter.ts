import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { CombinedError } from 'urql';
import { useSession } from './session.tsx';

/** Begins anew as whoever has just signed in or out, and goes to a page of ours. Answers with the failure when the server went silent meanwhile. */
export function useEnter(): (path: string) => Promise<CombinedError | undefined> {
  const { restart } = useSession();
  const navigate = useNavigate();
  return useCallback(
    async (path) => {
      try {
        await restart();
      } catch (failure) {
        if (failure instanceof CombinedError) return failure;
        throw failure;
      }
      await navigate({ href: path, replace: true });
      return undefined;
    },
    [restart, navigate],
  );
}
