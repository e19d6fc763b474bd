import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server';

/**
 * Where nothing was answered because the database is away, the HTTP status says it too: to monitors and proxies. What was answered in part
 * stays 200, as GraphQL over HTTP has it.
 */
export function tellOutages(): ApolloServerPlugin {
  const listener: GraphQLRequestListener<BaseContext> = {
    willSendResponse: ({ response: { http, body } }) => {
      if (body.kind === 'single' && body.singleResult.data == null && body.singleResult.errors?.some(isOutage)) http.status = 503;
      return Promise.resolve();
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

function isOutage({ extensions }: { extensions?: Readonly<Record<string, unknown>> }): boolean {
  return extensions?.['code'] === 'UNAVAILABLE';
}
