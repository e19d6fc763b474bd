import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { type Context, makeServer, type Server } from 'graphql-ws';
import { ApiError } from '../errors/api.error.js';
import type { RequestContext } from '../graphql/graphql.module.js';
import { LoaderRegistry } from '../graphql/loader-registry.js';
import type { SocketGate } from './socket-gate.js';
import { CLOSING, SOCKET_LIMITS } from './socket-limits.js';
import type { SocketPlaces } from './socket-places.js';
import { readOperation, tellFailure, tooManyOperations } from './socket-operation.js';
import { StreamInterrupted } from './stream-interrupted.error.js';

/** One socket, as the protocol keeps it. */
export interface SocketHolder {
  /** That asked for the socket; from the first message on with the headers that this one adds. */
  request: FastifyRequest;
  readonly reply: FastifyReply;
  isOpen(): boolean;
  close(why: readonly [number, string]): void;
}

type SocketContext = Context<Record<string, unknown> | undefined, SocketHolder>;

/** Headers that a page cannot give to a socket, and its first message can, under the same names. */
const ADDED_HEADERS = ['authorization', 'x-community'];
/** Codes of what is no refusal: the same may be answered later. */
const FAILED: ReadonlySet<unknown> = new Set(['INTERNAL', 'UNAVAILABLE']);

/** The protocol graphql-transport-ws over our schema: who may open it, what may be asked, how refusals are told. */
export function speakGraphql(schema: () => GraphQLSchema, gate: SocketGate, places: SocketPlaces): Server<SocketHolder> {
  return makeServer<Record<string, unknown> | undefined, SocketHolder>({
    connectionInitWaitTimeout: SOCKET_LIMITS.initMilliseconds,
    onConnect: async ({ extra, connectionParams }) => {
      extra.request = withHeaders(extra.request, connectionParams ?? {});
      const name = await holderOf(extra.request, gate);
      if (!extra.isOpen()) return false;
      if (name === undefined) return refuse(extra, CLOSING.unauthenticated);
      return places.take(extra, name) || refuse(extra, CLOSING.tryLater);
    },
    onSubscribe: ({ extra, subscriptions }, _id, payload) => {
      // The one that is asked for is counted already.
      if (Object.keys(subscriptions).length > SOCKET_LIMITS.operations) return [tooManyOperations()];
      const operation = readOperation(schema(), payload);
      if (!('document' in operation)) return operation;
      const contextValue: RequestContext = { request: freshly(extra.request), reply: extra.reply, loaders: new LoaderRegistry() };
      return { ...operation, contextValue };
    },
    onNext: ({ extra }, _id, _payload, args, { errors, ...result }) => {
      (args.contextValue as RequestContext).loaders = new LoaderRegistry(); // the next news reads anew
      return errors && { ...result, errors: tellAll(extra, errors) };
    },
    onError: ({ extra }, _id, _payload, errors) => tellAll(extra, errors),
    onClose: ({ extra }: SocketContext) => places.leave(extra),
  });
}

/** Closes with a reason of ours: the `false` that follows would give another, and comes too late. */
function refuse(extra: SocketHolder, why: readonly [number, string]): false {
  extra.close(why);
  return false;
}

async function holderOf(request: FastifyRequest, gate: SocketGate): Promise<string | undefined> {
  try {
    return await gate.holderOf(request);
  } catch (failure) {
    if (failure instanceof ApiError) return undefined; // a token that is none of ours
    throw failure;
  }
}

/** Who is nobody any more has no use for the socket; who is somebody else now comes back as that, and who met a failure of ours later. */
function tellAll(extra: SocketHolder, errors: readonly GraphQLError[]): GraphQLFormattedError[] {
  return errors.map((error) => {
    const cause = error.originalError;
    if (cause instanceof StreamInterrupted) {
      extra.close(CLOSING.restart);
      return { message: cause.message };
    }
    const told = tellFailure(error);
    if (told.extensions?.['code'] === 'UNAUTHENTICATED') extra.close(CLOSING.unauthenticated);
    // An operation that ended with an error is not asked again: who comes back asks it again.
    if (FAILED.has(told.extensions?.['code'])) extra.close(CLOSING.tryLater);
    return told;
  });
}

/** What is known of a request hangs on it (WeakMaps of access): each operation has one of its own, the same in all but that. */
function freshly(request: FastifyRequest): FastifyRequest {
  return Object.create(request) as FastifyRequest;
}

function withHeaders(request: FastifyRequest, params: Readonly<Record<string, unknown>>): FastifyRequest {
  const added = Object.entries(params).filter(([name, value]) => ADDED_HEADERS.includes(name.toLowerCase()) && typeof value === 'string');
  const headers = { ...request.headers, ...Object.fromEntries(added.map(([name, value]) => [name.toLowerCase(), value])) };
  return Object.create(request, { headers: { value: headers } }) as FastifyRequest;
}
