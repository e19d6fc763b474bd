import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeFailure } from '../errors/describe-failure.js';
import type { Settings } from '../config/settings.js';
import { numberSurprises } from './correlation.plugin.js';
import { limitCost } from './cost.plugin.js';
import { answerOverHttp } from './known-operation.rule.js';
import { LIMITS } from './limits.js';
import { LoaderRegistry } from './loader-registry.js';
import { operationTexts } from './operation-texts.js';
import { tellOutages } from './outage.plugin.js';
import { limitShape } from './shape.rule.js';

/**
 * What every resolver receives about its request. A field without arguments is written without parameter decorators, as
 * `field(parent, _, context, info)`: Nest then hands the method itself to GraphQL, where its own wrapper costs a promise for each value.
 */
export interface RequestContext {
  request: FastifyRequest;
  /** For what goes beside the answer: the cookie of a session. Nothing goes there over a socket. */
  reply: FastifyReply;
  loaders: LoaderRegistry;
}

@Global()
@Module({})
export class ApiModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          path: '/graphql',
          autoSchemaFile: true, // in memory: schema.gql is written by `npm run schema` and checked by the tests
          sortSchema: true,
          introspection: settings.introspection,
          graphiql: false, // it would load itself from a public host: see platform/http/explorer.controller.ts
          includeStacktraceInErrorResponses: false,
          csrfPrevention: true,
          allowBatchedHttpRequests: false,
          // Apollo's own memory of them is 30 MiB, which thirty valid documents of comments alone would flush.
          persistedQueries: { cache: operationTexts() },
          parseOptions: { maxTokens: LIMITS.tokens },
          validationRules: [answerOverHttp, limitShape],
          // The plugin wraps every field: disabled, it gives back a third of the time (9-stack). It also set no-store: done below.
          preserveHttpStatusForExecutionErrors: false, // no resolver sets one, and an outage has its own: outage.plugin.ts
          plugins: [ApolloServerPluginCacheControlDisabled(), limitCost(), numberSurprises(), tellOutages()],
          formatError: describeFailure,
          context: (request: FastifyRequest, reply: FastifyReply): RequestContext => {
            void reply.header('cache-control', 'no-store');
            return { request, reply, loaders: new LoaderRegistry() };
          },
        }),
      ],
      exports: [GraphQLModule], // the schema, for sockets
    };
  }
}
