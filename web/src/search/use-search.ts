import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { isSameStep, readSearch, writeSearch, type Search } from './search-address.ts';

const route = getRouteApi('/shell/');

export type ChangeSearch = (changes: Partial<Search>) => void;

/** The search as the address has it, and how to change a part of it. */
export function useSearch(): [Search, ChangeSearch] {
  // The same criteria are the same question, also when the address was written anew.
  const address = route.useSearch({ structuralSharing: true });
  const navigate = route.useNavigate();
  const search = useMemo(() => readSearch(address), [address]);
  const change = useCallback<ChangeSearch>(
    (changes) => {
      const replace = isSameStep(search, { ...search, ...changes });
      void navigate({ search: (before) => writeSearch({ ...readSearch(before), ...changes }), replace, resetScroll: false });
    },
    [navigate, search],
  );
  return [search, change];
}
