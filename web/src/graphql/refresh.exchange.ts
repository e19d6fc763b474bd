import { type Client, type Exchange, type Operation } from '@urql/core';
import { pipe, tap } from 'wonka';

/** Asks again what is on the screen, without taking it away meanwhile. */
export interface Refresher {
  readonly exchange: Exchange;
  /** The queries that were not answered, because the line was lost. */
  readonly refreshFailed: () => void;
  /** All but those that a screen asks `cache-first`: contours and national tables change with no colleague. */
  readonly refreshWhatChanges: () => void;
}

/** Tells the server that nobody is at work: a screen that is left open must not keep its session alive. */
const BY_ITSELF = { headers: { 'x-refresh': '1' } };

/** Remembers which queries screens hold open: a colleague's change, a regained line or a page looked at again ask them anew. */
export function createRefresher(): Refresher {
  const open = new Map<number, Operation>();
  const failed = new Set<number>();
  let client: Client | undefined;
  // Past the cache: it would not send again a question whose last answer was a failure of the network.
  const askAgain = (operations: Iterable<Operation>) => {
    for (const operation of operations)
      client?.reexecuteOperation(
        client.createRequestOperation('query', operation, {
          ...operation.context,
          requestPolicy: 'network-only',
          fetchOptions: BY_ITSELF,
        }),
      );
  };
  return {
    exchange: ({ client: own, forward }) => {
      client = own;
      return (operations) =>
        pipe(
          operations,
          tap((operation) => {
            // As the screen asked it, not as it is asked again here.
            if (operation.kind === 'query' && !open.has(operation.key)) open.set(operation.key, operation);
            else if (operation.kind === 'teardown') open.delete(operation.key);
          }),
          forward,
          tap(({ operation, error }) => {
            if (error?.networkError) failed.add(operation.key);
            else failed.delete(operation.key);
          }),
        );
    },
    refreshFailed: () => askAgain([...open.values()].filter(({ key }) => failed.has(key))),
    refreshWhatChanges: () => askAgain([...open.values()].filter(({ context }) => context.requestPolicy !== 'cache-first')),
  };
}
