import type { FastifyInstance, FastifyReply, onRequestHookHandler } from 'fastify';
import { expectJson, refuseAsGraphql } from './graphql-refusal.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Said by the route itself: a request to it brings a file, and may take as long as a connection may. */
    bringsFile?: boolean;
    /** Said by the route itself: what answers is a socket, which stays open. */
    staysOpen?: boolean;
  }
}

/** To receive a request and to answer it. The database gives up on a statement after twenty seconds: that is told first. */
const PATIENCE_MILLISECONDS = 30_000;

/**
 * Limits every route that is added from now on in time: 503 then. The work is not undone, nor stopped: the database stops it.
 * GraphQL's own route also refuses as GraphQL answers.
 * @param patience milliseconds
 */
export function limitRoutes(fastify: FastifyInstance, patience = PATIENCE_MILLISECONDS): void {
  fastify.addHook('onRoute', (route) => {
    const isGraphql = route.url === '/graphql';
    if (isGraphql) route.errorHandler = refuseAsGraphql;
    route.onRequest = [
      ...(route.config?.bringsFile || route.config?.staysOpen ? [] : [limitTime(patience)]),
      ...(isGraphql ? [expectJson] : []),
      ...[route.onRequest ?? []].flat(),
    ];
  });
}

/** Fastify's own `handlerTimeout` does the same for twenty microseconds a request, most of them for a signal that nobody reads. */
function limitTime(patience: number): onRequestHookHandler {
  return (_request, reply, done) => {
    const timer = setTimeout(() => giveUp(reply), patience);
    reply.raw.once('close', () => clearTimeout(timer));
    done();
  };
}

function giveUp(reply: FastifyReply): void {
  if (reply.raw.headersSent) reply.raw.destroy();
  // A body that still drips in is not waited for either.
  else void reply.header('connection', 'close').send(Object.assign(new Error('Took too long'), { statusCode: 503 }));
}
