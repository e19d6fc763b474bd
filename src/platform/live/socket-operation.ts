import { type ExecutionArgs, getOperationAST, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { RateLimited } from '../errors/api.error.js';
import { describeFailure } from '../errors/describe-failure.js';
import { LIMITS } from '../graphql/limits.js';
import { costOf } from '../graphql/operation-cost.js';
import { overLimit, tooComplex } from '../graphql/too-complex.js';
import { readDocument, withCode } from './socket-documents.js';
import { SOCKET_LIMITS } from './socket-limits.js';

const WORTH_WAITING_SECONDS = 60;

/** One operation of a socket, as it can be run; or why it is refused, under the same limits as over HTTP. */
export function readOperation(
  schema: GraphQLSchema,
  { query, operationName, variables }: SubscribePayload,
): Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'> | readonly GraphQLError[] {
  const document = readDocument(schema, query);
  if (!('kind' in document)) return document;
  const operation = getOperationAST(document, operationName);
  if (!operation) return [withCode(new GraphQLError('There is no operation of that name.'), 'OPERATION_RESOLUTION_FAILURE')];
  const objects = costOf(operation, document, schema)(variables ?? undefined);
  if (objects > LIMITS.objects) return [tooComplex(overLimit(objects, 'objets possibles dans la réponse', LIMITS.objects), operation)];
  return { schema, document, operationName, variableValues: variables };
}

/** The refusal of one operation more than a socket bears. */
export function tooManyOperations(): GraphQLError {
  const cause = new RateLimited(`Une connexion suit au plus ${SOCKET_LIMITS.operations} opérations à la fois.`, WORTH_WAITING_SECONDS);
  return new GraphQLError(cause.message, { originalError: cause });
}

/** What the client is told of a failure, as over HTTP. */
export function tellFailure(error: GraphQLError): GraphQLFormattedError {
  // What has neither a place in the answer nor a cause is a variable of the wrong kind: graphql-js gives it no code.
  const isOfRequest = error.path === undefined && error.originalError === undefined;
  return describeFailure((isOfRequest ? withCode(error, 'BAD_USER_INPUT') : error).toJSON(), error);
}
