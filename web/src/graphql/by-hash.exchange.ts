import type { Exchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { hexOf } from './hex.ts';

/**
 * Questions and acts travel by the SHA-256 of their text. A server that does not know it, because it has just started, has done nothing and
 * says so: the same is sent once more with its text, and nobody notices. By POST, as ever: a GET could be sent by another site.
 */
export const byHash: Exchange = persistedExchange({ preferGetForPersistedQueries: false, enableForMutation: true, generateHash: hashOf });

/** @returns hexadecimal; null where the browser gives no such digest, over plain HTTP in a local network: there the text itself travels */
async function hashOf(text: string): Promise<string | null> {
  if (!('subtle' in crypto)) return null;
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}
