import { useSyncExternalStore } from 'react';

/** A phone. */
export const PHONE = '(max-width: 40rem)';
/** Room for seven days side by side. */
export const WHOLE_WEEK = '(min-width: 48rem)';
/** Room for the form beside them. */
export const FORM_BESIDE = '(min-width: 68rem)';

/** For another order of the same things; mere looks belong in CSS. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}
