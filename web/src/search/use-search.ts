import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { readSearch, writeSearch, type Search } from './search-address.ts';

const route = getRouteApi('/shell/');

export type ChangeSearch = (changes: Partial<Search>) => void;

/** The search as the address has it, and how to change a part of it. */
export function useSearch(): [Search, ChangeSearch] {
  // The same criteria are the same question, also when the address was written anew.
  const address = route.useSearch({ structuralSharing: true });
  const navigate = route.useNavigate();
  const search = useMemo(() => readSearch(address), [address]);
  const change = useCallback<ChangeSearch>(
    // Each filter is no step that the way back should take: it leads out of the search.
    (changes) =>
      void navigate({ search: (before) => writeSearch({ ...readSearch(before), ...changes }), replace: true, resetScroll: false }),
    [navigate],
  );
  return [search, change];
}
