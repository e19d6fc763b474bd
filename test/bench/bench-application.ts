import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { createApplication } from '../../src/platform/http/create-application.js';
import { NOW } from './scale.js';
import { reportTo } from './usage-report.js';

/** What production must be told; nothing is sent there and nothing is protected by it. */
const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://bench.invalid',
  SECRET_KEY: 'qW7xV2mK9pL4zR8tY1nB6cD3fG5hJ0sAeUiOqWxZ',
  TRUSTED_PROXIES: 'loopback',
};

/**
 * Serves the product in a process of its own, as production does, but for the instant at which it stands. Patched here and not by a
 * testing module, which would not go through createApplication and so would leave out what production registers there.
 */
export async function serveBench(module: typeof AppModule): Promise<void> {
  Clock.prototype.now = () => new Date(NOW);
  const settings = readSettings({ ...process.env, ...PRODUCTION });
  const app = await createApplication(module.forRoot(settings), settings);
  await app.listen(0, '127.0.0.1');
  reportTo(process, (app.getHttpServer().address() as AddressInfo).port);
  process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
}
