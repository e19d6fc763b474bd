import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DemoSession } from '../../src/access/demo-session.service.js';
import { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { readSettings } from '../../src/platform/config/settings.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';
import { FixedClock } from './fixed-clock.js';

/** What the API answers, as it goes over the wire. */
export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly fields?: readonly { readonly field: string; readonly rule: string }[] };
  }[];
}

/** The whole application over HTTP, at a time and for a person that the test chooses. */
export interface TestApp {
  /** Where it stands still; an ordinary day to begin with. */
  readonly clock: FixedClock;
  /** From now on requests come from this scope, or from nobody; to begin with from the demo session, as in the product. */
  actAs(scope: AuthorizedScope | undefined): void;
  query<Data = Record<string, unknown>>(
    document: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answer<Data>>;
  close(): Promise<void>;
}

/** @param serverUrl a migrated database, as the role of the server */
export async function createTestApp(serverUrl: string): Promise<TestApp> {
  const clock = FixedClock.onAnOrdinaryDay();
  const module = await Test.createTestingModule({ imports: [AppModule.forRoot(readSettings({ DATABASE_URL: serverUrl }))] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: ['fatal', 'error'] });
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  return {
    clock,
    actAs: (scope) => {
      app.get(DemoSession).scope = () => Promise.resolve(scope);
    },
    query: async <Data>(document: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}) => {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', connection: 'close', ...headers },
        body: JSON.stringify({ query: document, variables }),
      });
      return (await response.json()) as Answer<Data>;
    },
    close: () => app.close(),
  };
}
