import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Conflict } from '../errors/api.error.js';
import type { AuthorizedScope } from '../scope/authorized-scope.js';

/** What an act did: something to answer again under the same key, or a refusal, which did nothing and may be tried again. */
export type Outcome<Done, Refusal> = { done: Done } | { refusal: Refusal };

/**
 * Does an act at most once per key of an actor. Runs in the act's own transaction: the key and the effect are kept
 * together or not at all; the same act sent twice at once waits, then is answered as the first. Without a key, it simply acts.
 * @param input the whole input: the same key with another one is refused
 * @throws Conflict the key was used for something else
 */
export async function onceByKey<Done, Refusal>(
  manager: EntityManager,
  scope: AuthorizedScope,
  operation: string,
  input: { idempotencyKey?: string | null },
  act: () => Promise<Outcome<Done, Refusal>>,
): Promise<Outcome<Done, Refusal>> {
  const key = input.idempotencyKey;
  if (key == null) return act();
  const owner = [scope.communityId, scope.actorId, key];
  await manager.query(`select pg_advisory_xact_lock(hashtextextended(concat_ws('|', $1::text, $2::text, $3::text), 0))`, owner);
  const inputHash = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  const [earlier] = await manager.query<{ operation: string; inputHash: string; result: Done }[]>(
    `select operation, input_hash as "inputHash", result from idempotency_key where community_id = $1 and actor_id = $2 and key = $3`,
    owner,
  );
  if (earlier) {
    if (earlier.operation !== operation || earlier.inputHash !== inputHash)
      throw new Conflict('Cette clé d’idempotence a déjà servi pour une autre demande.');
    return { done: earlier.result };
  }
  const outcome = await act();
  if ('done' in outcome)
    await manager.query(
      'insert into idempotency_key (community_id, actor_id, key, operation, input_hash, result) values ($1, $2, $3, $4, $5, $6)',
      [...owner, operation, inputHash, JSON.stringify(outcome.done)],
    );
  return outcome;
}
