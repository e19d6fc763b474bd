import { useEffect, useState, type RefObject } from 'react';

/**
 * Gives the focus back to what opened a dialog, though its answer went while the dialog was open: to the same answer as soon as it is there
 * again, until then to what holds the answers. Whoever goes on by themselves is left where they are.
 * @param holder stands as long as the screen, and can be focused
 * @param find the button of an answer, where it is there
 * @returns to be told which answer the dialog was of, when it closes
 */
export function useFocusBack<Of>(holder: RefObject<HTMLElement | null>, find: (of: Of) => HTMLElement | null): (of: Of) => void {
  const [left, setLeft] = useState<{ readonly of: Of } | null>(null);
  useEffect(() => {
    if (left === null) return undefined;
    const stop = () => setLeft(null);
    addEventListener('keydown', stop, true);
    addEventListener('pointerdown', stop, true);
    return () => {
      removeEventListener('keydown', stop, true);
      removeEventListener('pointerdown', stop, true);
    };
  }, [left]);
  // At each rendering: an answer comes and goes when the server says so.
  useEffect(() => {
    if (left === null) return;
    const { activeElement } = document;
    if (activeElement === document.body || activeElement === holder.current) (find(left.of) ?? holder.current)?.focus();
  });
  return (of) => setLeft({ of });
}
