import { useSyncExternalStore } from 'react';

const PHONE = matchMedia('(max-width: 40rem)');

/** Whether the screen is a phone's, where another order of the same things helps. Mere looks belong in CSS. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      PHONE.addEventListener('change', listener);
      return () => PHONE.removeEventListener('change', listener);
    },
    () => PHONE.matches,
  );
}
