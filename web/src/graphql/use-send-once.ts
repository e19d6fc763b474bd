import { useState } from 'react';
import { createSendOnce, type SendOnce } from './send-once.ts';

/** Sends acts under a key each, as long as the screen is there. */
export function useSendOnce(): SendOnce {
  const [sendOnce] = useState(createSendOnce);
  return sendOnce;
}
