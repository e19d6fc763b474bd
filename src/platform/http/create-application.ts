import helmet from '@fastify/helmet';
import { ConsoleLogger, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings.js';
import { CONTENT_SECURITY } from './content-security.js';

const ONE_MEBIBYTE = 1_048_576;
/** To receive one request whole: a client that drips its bytes must not hold a connection for ever, but a national register takes its time. */
const REQUEST_TIMEOUT_MILLISECONDS = 15 * 60_000;
const IDLE_SWEEP_MILLISECONDS = 100;

/**
 * The application of a module, initialised and not yet listening; its database is already prepared.
 * The caller closes it; nothing here reacts to signals.
 * @param module `AppModule.forRoot(settings)`: handed over, because the platform does not know what stands on it
 */
export async function createApplication(module: DynamicModule, settings: Pick<Settings, 'production'>): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: ONE_MEBIBYTE, requestTimeout: REQUEST_TIMEOUT_MILLISECONDS });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    // Failures go to whoever called: main says them in one sentence, a test sees them.
    abortOnError: false,
    logger: new ConsoleLogger({ logLevels: ['fatal', 'error', 'warn'], json: settings.production }),
  });
  try {
    await app.register(helmet, {
      contentSecurityPolicy: CONTENT_SECURITY,
      // Over plain HTTP browsers ignore it, and a developer's localhost must stay reachable.
      strictTransportSecurity: settings.production,
      xFrameOptions: { action: 'deny' },
    });
    const fastify = app.getHttpAdapter().getInstance();
    fastify.addHook('preClose', async () => closeIdleConnections(fastify.server));
    await app.init();
    return app;
  } catch (failure) {
    await app.close();
    throw failure;
  }
}

/**
 * While closing, connections that only wait for a next request are closed as they fall idle. Without it the server waits
 * for every keep-alive client to leave (ten seconds), and closing all at once would cut the requests still answered.
 */
function closeIdleConnections(server: { closeIdleConnections(): void }): void {
  setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MILLISECONDS).unref();
}
