import { type Client, type Exchange, type Operation } from '@urql/core';
import { pipe, tap } from 'wonka';

/** Asks again what is on the screen, without taking it away meanwhile. */
export interface Refresher {
  readonly exchange: Exchange;
  readonly refresh: () => void;
}

/** Tells the server that nobody is at work: a screen that is left open must not keep its session alive. */
const BY_ITSELF = { headers: { 'x-refresh': '1' } };

/** Remembers which queries screens hold open: a colleague's change, a regained line or a page looked at again ask them anew. */
export function createRefresher(): Refresher {
  const open = new Map<number, Operation>();
  let client: Client | undefined;
  return {
    exchange: ({ client: own, forward }) => {
      client = own;
      return (operations) =>
        forward(
          pipe(
            operations,
            tap((operation) => {
              if (operation.kind === 'query') open.set(operation.key, operation);
              else if (operation.kind === 'teardown') open.delete(operation.key);
            }),
          ),
        );
    },
    refresh() {
      // Past the cache: it would not send again a question whose last answer was a failure of the network.
      for (const operation of open.values())
        client?.reexecuteOperation(
          client.createRequestOperation('query', operation, { ...operation.context, requestPolicy: 'network-only', fetchOptions: BY_ITSELF }),
        );
    },
  };
}
