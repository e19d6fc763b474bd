import { useState } from 'react';

/** What would lose what was typed, and waits until one has said that it may. */
export function useLeaving(isTouched: boolean) {
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  return {
    /** At once when nothing typed would be lost. */
    unlessTyped: (act: () => void) => {
      if (isTouched) setWaiting(() => act);
      else act();
    },
    leaving: waiting && {
      confirm: () => {
        setWaiting(null);
        waiting();
      },
      stay: () => setWaiting(null),
    },
  };
}
