import helmet from '@fastify/helmet';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings.js';
import { compressAnswers } from './compression.js';
import { PERMISSIONS_POLICY, securityHeaders } from './content-security.js';
import { correlationIdOf } from './correlation-id.js';
import { DiscreetLogger } from './discreet-logger.js';
import { limitRoutes } from './route-limits.js';
import { serveWebClient } from './web-client.js';

const ONE_MEBIBYTE = 1_048_576;
/** To receive one request whole: a client that drips its bytes must not hold a connection for ever, but a national register takes its time. */
const REQUEST_TIMEOUT_MILLISECONDS = 15 * 60_000;
/** To receive its headers, which takes a browser milliseconds, and how often connections are looked at. */
const HEADERS_TIMEOUT_MILLISECONDS = 10_000;
const CONNECTION_SWEEP_MILLISECONDS = 5_000;
const IDLE_SWEEP_MILLISECONDS = 100;

/**
 * The application of a module, initialised and not yet listening; its database is already prepared.
 * The caller closes it; nothing here reacts to signals.
 * @param module `AppModule.forRoot(settings)`: handed over, because the platform does not know what stands on it
 */
export async function createApplication(
  module: DynamicModule,
  settings: Pick<Settings, 'production' | 'trustedProxies'>,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(settings), {
    // Failures go to whoever called: main says them in one sentence, a test sees them.
    abortOnError: false,
    logger: new DiscreetLogger({ logLevels: ['fatal', 'error', 'warn'], json: settings.production }),
  });
  try {
    await registerPlugins(app, settings);
    await app.init();
    return app;
  } catch (failure) {
    await app.close();
    throw failure;
  }
}

/** Only proxies that were named are believed about who asks and over which protocol; without one, nobody is. */
export function httpAdapter(settings: Pick<Settings, 'trustedProxies'>): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: ONE_MEBIBYTE,
    requestTimeout: REQUEST_TIMEOUT_MILLISECONDS,
    http: { headersTimeout: HEADERS_TIMEOUT_MILLISECONDS, connectionsCheckingInterval: CONNECTION_SWEEP_MILLISECONDS },
    trustProxy: settings.trustedProxies.length > 0 && [...settings.trustedProxies],
  });
}

/** What stands between the network and the modules, before the application is initialised: the tests register the same. */
export async function registerPlugins(app: NestFastifyApplication, settings: Pick<Settings, 'production'>): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(helmet, securityHeaders(settings.production));
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ 'permissions-policy': PERMISSIONS_POLICY, 'x-request-id': correlationIdOf(request) });
    done();
  });
  limitRoutes(fastify);
  await compressAnswers(app);
  await serveWebClient(app);
  fastify.addHook('preClose', async () => closeIdleConnections(fastify.server));
}

/**
 * While closing, connections that only wait for a next request are closed as they fall idle. Without it the server waits
 * for every keep-alive client to leave (ten seconds), and closing all at once would cut the requests still answered.
 */
function closeIdleConnections(server: { closeIdleConnections(): void }): void {
  setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MILLISECONDS).unref();
}
