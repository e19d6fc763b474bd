import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { mintScope } from '../../src/access/mint.service.js';
import { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { httpAdapter, registerPlugins } from '../../src/platform/http/create-application.js';
import { Database } from '../../src/platform/database/database.service.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';
import { Role } from '../../src/platform/scope/role.js';
import { AfterAnswer } from '../../src/platform/http/after-answer.js';
import { JobWorker } from '../../src/platform/jobs/job-worker.js';
import { letEverybodyActAs } from './acting-as.js';
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
  /** Where it listens, without a slash at the end: for what is not a question to GraphQL. */
  readonly address: string;
  /**
   * From now on requests come from this scope, or from nobody; to begin with from every role of the demonstration community.
   * For tests of what a scope may do; how one is come by is what the tests of sessions are about, and they never call it.
   */
  actAs(scope: AuthorizedScope | undefined): void;
  query<Data = Record<string, unknown>>(
    document: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answer<Data>>;
  /** One of its services, for what no request begins. */
  part<T extends object>(provider: Type<T>): T;
  /** Waits for what the answers did not wait for, and does the jobs that are due: mails, above all. */
  afterAnswers(): Promise<void>;
  close(): Promise<void>;
}

/** A provider of ours, and what stands in for it: only what goes out of this machine has one. */
export type Replaced = readonly [provider: Type, by: object];

/**
 * The application as it is, but for its clock, and for the jobs, which are done when a test asks (JOBS=1 lets it do them by itself); with PORT
 * among the settings it listens there, so that it can come back.
 */
export async function listen(
  clock: FixedClock,
  environment: Readonly<Record<string, string>>,
  replaced: readonly Replaced[] = [],
): Promise<NestFastifyApplication> {
  const settings = readSettings({ JOBS: '0', ...environment });
  const building = Test.createTestingModule({ imports: [AppModule.forRoot(settings)] });
  building.overrideProvider(Clock).useValue(clock);
  for (const [provider, by] of replaced) building.overrideProvider(provider).useValue(by);
  const module = await building.compile();
  const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(settings), { logger: ['fatal', 'error'] });
  await registerPlugins(app, settings);
  await app.listen(environment['PORT'] ?? 0, '127.0.0.1');
  return app;
}

/**
 * @param serverUrl a migrated database, as the role of the server
 * @param environment settings that differ from those of a developer
 */
export async function createTestApp(
  serverUrl: string,
  environment: Readonly<Record<string, string>> = {},
  replaced: readonly Replaced[] = [],
): Promise<TestApp> {
  const clock = FixedClock.onAnOrdinaryDay();
  const app = await listen(clock, { DATABASE_URL: serverUrl, ...environment }, replaced);
  const address = await app.getUrl();
  const actAs = (scope: AuthorizedScope | undefined) => {
    letEverybodyActAs(app, scope);
  };
  const { rows } = await app.get(Database).pool.query<{ id: number | null }>('select demo_community() as id');
  if (rows[0]?.id != null) actAs(mintScope(rows[0].id, 'demo', Object.values(Role)));
  return {
    clock,
    address,
    actAs,
    part: <T extends object>(provider: Type<T>) => app.get<T>(provider),
    query: async <Data>(document: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}) => {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', connection: 'close', ...headers },
        body: JSON.stringify({ query: document, variables }),
      });
      return (await response.json()) as Answer<Data>;
    },
    afterAnswers: async () => {
      await app.get(AfterAnswer).finish();
      await app.get(JobWorker).drain();
    },
    close: () => app.close(),
  };
}
