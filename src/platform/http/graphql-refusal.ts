import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { describeFailure } from '../errors/describe-failure.js';
import { correlationIdOf } from './correlation-id.js';

const GRAPHQL_RESPONSE = 'application/graphql-response+json';
const JSON_ACCEPTED = /\*\/\*|application\/(\*|json|graphql-response\+json)/i;
const JSON_BODY = /^application\/json *(;|$)/i;
/** `new URL` says so of a Host header that is no host: the one part of a request that nobody has checked before. */
const NOT_A_HOST = 'ERR_INVALID_URL';

/** By HTTP status, what the asker is told; each of them is a fault of the request but the last. */
const SENTENCES: Readonly<Record<number, string>> = {
  400: 'La requête n’est pas lisible : un objet JSON est attendu, avec sa « query ».',
  406: 'La réponse est en JSON : « accept: application/json ».',
  413: 'La requête dépasse 1 Mio.',
  415: 'Une requête GraphQL s’envoie en JSON : « content-type: application/json ».',
  503: 'La réponse a demandé trop de temps. Ce qui était demandé a pu être fait en partie : vérifiez avant de recommencer.',
};

/** The error handler of the GraphQL route, for what fails before Apollo sees it, or after it took too long: answered as Apollo answers. */
export function refuseAsGraphql(failure: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  // Who asked has left in the middle of the answer, which is compressed as it leaves: there is nobody to tell, and nothing of ours that failed.
  if (failure.code === 'ERR_STREAM_PREMATURE_CLOSE' && reply.raw.destroyed) return;
  const status = failure.code === NOT_A_HOST ? 400 : (failure.statusCode ?? 500);
  const message = SENTENCES[status];
  const error: GraphQLFormattedError = message
    ? { message, extensions: { code: status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL' } }
    : describeFailure({ message: failure.message, extensions: { correlationId: correlationIdOf(request) } }, failure);
  const type = request.headers.accept?.includes(GRAPHQL_RESPONSE) ? GRAPHQL_RESPONSE : 'application/json';
  void reply
    .code(status)
    .type(`${type}; charset=utf-8`)
    .headers({ 'cache-control': 'no-store', connection: 'close' }) // what is left of the body is not read: no next request can follow
    .send(JSON.stringify({ errors: [error] }));
}

/**
 * Refuses before anything is read or done. Other bodies would be read, as forms or as text, for Apollo to make nothing of them;
 * and a mutation whose answer cannot be sent in any accepted type would be done, then answered 406.
 */
export function expectJson(request: FastifyRequest, _reply: FastifyReply, done: (failure?: Error) => void): void {
  const { accept = '*/*', 'content-type': type = '' } = request.headers;
  if (!JSON_ACCEPTED.test(accept)) done(Object.assign(new Error('Not acceptable'), { statusCode: 406 }));
  else if (request.method === 'POST' && !JSON_BODY.test(type)) done(Object.assign(new Error('Not JSON'), { statusCode: 415 }));
  else done();
}
