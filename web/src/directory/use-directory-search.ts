import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { DirectorySearch } from './directory-search.ts';

const route = getRouteApi('/shell/annuaire');

/** The filters as the address has them, and how to change some: undefined takes one away. */
export function useDirectorySearch(): [DirectorySearch, (changes: DirectorySearch) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (changes: DirectorySearch) => {
      // Each letter of a search is no step that the way back should take.
      void navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false });
    },
    [navigate],
  );
  return [search, change];
}
