import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';

const MOST_TEXTS = 1_000;
/** Signs: several times the longest operation of the client. */
const LONGEST_TEXT = 16_384;

/**
 * Texts of operations by their SHA-256, so that a client may send the hash alone. Anybody may have a text kept, once it was found valid, and
 * it gives no right: whoever sends a hash is asked the same as whoever sends the text. So the memory is bounded, by 16 million signs in all;
 * what was not asked for longest goes first, and who asks for it again sends its text again.
 */
export function operationTexts(): InMemoryLRUCache {
  return new InMemoryLRUCache({ max: MOST_TEXTS, maxEntrySize: LONGEST_TEXT });
}
