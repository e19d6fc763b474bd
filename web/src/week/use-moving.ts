import { useState } from 'react';
import type { Block, Stretch } from './blocks.ts';
import type { Presence } from './week.query.ts';

interface Moving {
  readonly key: string;
  readonly stretch: Stretch;
  /** The answer that did not show the move yet; null while the server is asked. */
  readonly until: readonly Presence[] | null;
}

/** A block that was dropped: it stands where it fell until the server's answer shows it there, or it was refused. */
export function useMoving(presences: readonly Presence[]) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const isMoving = moving !== null && (moving.until === null || moving.until === presences);
  return {
    begin: (key: string, stretch: Stretch) => setMoving({ key, stretch, until: null }),
    /** The server has taken it: until the week is read anew. */
    settle: () => setMoving((before) => before && { ...before, until: presences }),
    giveUp: () => setMoving(null),
    /** Blocks as they will be once the server has answered. */
    shown: (blocks: readonly Block[]): Block[] =>
      blocks.map((block) => (isMoving && block.key === moving.key ? { ...block, ...moving.stretch } : block)),
  };
}
