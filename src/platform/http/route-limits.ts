import type { FastifyInstance } from 'fastify';
import { expectJson, refuseAsGraphql } from './graphql-refusal.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Said by the route itself: a request to it brings a file, and may take as long as a connection may. */
    bringsFile?: boolean;
  }
}

/** To receive a request and to answer it. The database gives up on a statement after twenty seconds: that is told first. */
const PATIENCE_MILLISECONDS = 30_000;

/**
 * Limits every route that is added from now on in time; it answers 503 then. The work itself is not undone, nor always stopped.
 * GraphQL's own route also refuses as GraphQL does.
 * @param patience milliseconds
 */
export function limitRoutes(fastify: FastifyInstance, patience = PATIENCE_MILLISECONDS): void {
  fastify.addHook('onRoute', (route) => {
    if (route.config?.bringsFile !== true) route.handlerTimeout ??= patience;
    if (route.url !== '/graphql') return;
    route.onRequest = expectJson;
    route.errorHandler = refuseAsGraphql;
  });
}
