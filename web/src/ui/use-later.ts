import { useEffect, useState } from 'react';

const PAUSE_MILLISECONDS = 150;

/** A text once somebody has paused in typing it: the server is not asked at every letter. */
export function useLater(text: string): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
  return later;
}
