import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { JobWorker } from '../../src/platform/jobs/job-worker.js';
import { AfterAnswer } from '../../src/platform/http/after-answer.js';
import { copyDemoDatabase } from './demo-template.js';
import { Factories } from './factories.js';
import { FixedClock } from './fixed-clock.js';
import { type Letter, lettersIn } from './mail-box.js';
import { listen, type Replaced } from './test-app.js';

/** The demonstration as people meet it: API and pages on one address, real sessions, on an ordinary day of its first week. */
export interface ServedDemonstration {
  /** Without a slash at the end; the same after a restart, and that of the links in mails. */
  readonly address: string;
  readonly clock: FixedClock;
  /** Writes rows as the owner of the database. */
  readonly make: Factories;
  /** Of the demonstration. */
  readonly communityId: number;
  /** Nothing listens any more; who has a page open notices. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** The last mail sent to somebody, once what answers did not wait for is done. @throws Error when there is none */
  lastLetterTo(email: string): Promise<Letter>;
  /** As if nobody had asked too often. */
  forgetAttempts(): Promise<void>;
  close(): Promise<void>;
}

/** @param replaced what goes out of this machine, and what stands in for it */
export async function serveDemonstration(replaced: readonly Replaced[] = []): Promise<ServedDemonstration> {
  const database = await copyDemoDatabase();
  const make = new Factories(database.ownerUrl);
  const stateFolder = mkdtempSync(join(tmpdir(), 'maillage-screens-'));
  const clock = FixedClock.onAnOrdinaryDay();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const settings = { DATABASE_URL: database.serverUrl, STATE_FOLDER: stateFolder, PORT: String(port), PUBLIC_URL: address, DEMO: '1' };
  let app: NestFastifyApplication | undefined;
  const start = async () => {
    app ??= await listen(clock, settings, replaced);
  };
  const stop = async () => {
    await app?.close();
    app = undefined;
  };
  await start();
  const [row] = await make.query('select demo_community() as id');
  return {
    address,
    clock,
    make,
    communityId: Number(row?.['id']),
    stop,
    start,
    lastLetterTo: async (email) => {
      await app?.get(AfterAnswer).finish();
      await app?.get(JobWorker).drain();
      const letter = lettersIn(stateFolder).findLast(({ to }) => to === email);
      if (letter === undefined) throw new Error(`there is no mail to ${email}`);
      return letter;
    },
    forgetAttempts: async () => {
      await make.query('delete from rate_limit');
    },
    close: async () => {
      await stop();
      await make.close();
      await database.drop();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}

/** A port to come back to: chosen beforehand, since a server that is told 0 gets another one each time. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
