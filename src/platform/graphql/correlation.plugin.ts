import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api.error.js';
import { correlationIdOf } from '../http/correlation-id.js';

/** Gives a surprise the number of its request, which `formatError` does not know: the same in the answer, in the log and in the journal. */
export function numberSurprises(): ApolloServerPlugin<{ request: FastifyRequest }> {
  const listener: GraphQLRequestListener<{ request: FastifyRequest }> = {
    didEncounterErrors: async ({ errors, contextValue }) => {
      for (const { originalError, extensions } of errors)
        if (originalError && !(originalError instanceof ApiError)) extensions['correlationId'] = correlationIdOf(contextValue.request);
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}
