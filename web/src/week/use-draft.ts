import { useRef, useState } from 'react';
import type { Draft } from './draft.ts';

export interface OpenDraft {
  readonly draft: Draft | null;
  /** Whether it holds something that was typed, or dragged, and not saved. */
  readonly isTouched: boolean;
  /** Whether one has tried to save it: from then on what is wrong is said. */
  readonly isTried: boolean;
  readonly tried: () => void;
  /** What is typed into the form that is open. */
  readonly change: (draft: Draft) => void;
  /**
   * Opens a form, or closes it.
   * @param untouched what it says before anything is typed
   * @returns the form by its number
   */
  readonly show: (draft: Draft | null, untouched?: Draft | null) => number;
  /** The form that is open now: an answer that comes late must not close or replace one that was opened meanwhile. */
  readonly current: () => number;
}

/** The form of a period, open or not. */
export function useDraft(): OpenDraft {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [untouched, setUntouched] = useState<Draft | null>(null);
  const [isTried, setIsTried] = useState(false);
  const form = useRef(0);
  return {
    draft,
    isTouched: draft !== null && JSON.stringify(draft) !== JSON.stringify(untouched),
    isTried,
    tried: () => setIsTried(true),
    change: setDraft,
    show(next, before = next) {
      setIsTried(false);
      setDraft(next);
      setUntouched(before);
      form.current += 1;
      return form.current;
    },
    current: () => form.current,
  };
}
