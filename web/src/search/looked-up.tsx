import { useRef, type ReactNode } from 'react';

/** Around a field that is looked up: coming to it selects its text, so that typing replaces it; leaving it drops what was only typed. */
export function LookedUp({ onLeave, children }: { onLeave: () => void; children: ReactNode }) {
  const isInside = useRef(false);
  return (
    <div
      onFocus={({ target }) => {
        // The list, when it opens, may take the focus and give it back: that is no coming to it.
        if (!isInside.current && target instanceof HTMLInputElement) target.select();
        isInside.current = true;
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
        isInside.current = false;
        onLeave();
      }}
    >
      {children}
    </div>
  );
}
