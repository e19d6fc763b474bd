import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import type { Database } from '../../src/platform/database/database.service.js';
import { JobKind } from '../../src/platform/jobs/job-kind.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { JobWorker } from '../../src/platform/jobs/job-worker.js';
import { Mailer } from '../../src/platform/mail/mailer.js';
import { Mails } from '../../src/platform/mail/mails.js';
import { SecretBox } from '../../src/platform/secrets/secret-box.js';
import { Factories } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const MAIL = { to: 'jeanne@exemple.fr', subject: 'Un lien', text: 'https://maillage.example.fr/mot-de-passe#l_secret' };

let testDatabase: TestDatabase;
let make: Factories;
let server: ServerConnection;
let database: Database;
let relay: SMTPServer;
let port: number;
let stateFolder: string;
const clock = FixedClock.onAnOrdinaryDay();
/** Whether the relay takes mails, and what it took. */
const post = { isOpen: true, taken: [] as string[] };

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
  database = server.database;
  stateFolder = mkdtempSync(join(tmpdir(), 'maillage-mails-'));
  relay = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (post.isOpen) post.taken.push(Buffer.concat(chunks).toString());
        done(post.isOpen ? null : Object.assign(new Error('later'), { responseCode: 451 }));
      });
    },
  });
  port = await new Promise<number>((resolve) => {
    const listening = relay.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
});
afterAll(async () => {
  await new Promise((resolve) => relay.close(() => resolve(undefined)));
  rmSync(stateFolder, { recursive: true });
  await server.close();
  await make.close();
  await testDatabase.drop();
});
beforeEach(() => {
  post.isOpen = true;
  post.taken.length = 0;
});
afterEach(() => make.query('delete from pgboss.job'));

function office() {
  const queue = new JobQueue(database, clock);
  const settings = { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'Maillage <a@exemple.fr>', stateFolder, production: false };
  const box = new SecretBox('a key of the tests, long enough to be one');
  const mails = new Mails(database, clock, queue, box, new Mailer(settings, clock));
  return { mails, worker: new JobWorker(queue, database, { runsJobs: false }) };
}
const unsent = () => make.query('select sealed from unsent_mail');
const states = async () => (await make.query('select state::text, output from pgboss.job')).map(({ state, output }) => [state, output]);

describe('a mail', () => {
  it('is written with its reason and sent once, and nothing stays of it', async () => {
    const { mails, worker } = office();
    await database.inReference((manager) => mails.write(manager, MAIL, {}));
    expect(post.taken).toEqual([]);
    await worker.drain();
    await worker.drain();
    expect(post.taken).toHaveLength(1);
    expect(post.taken[0]).toContain('jeanne@exemple.fr');
    expect(await unsent()).toEqual([]);
  });

  it('is not sent when its reason has not happened', async () => {
    const { mails, worker } = office();
    const broken = database.inReference(async (manager) => {
      await mails.write(manager, MAIL, {});
      throw new Error('nothing happened');
    });
    await expect(broken).rejects.toThrow();
    await worker.drain();
    expect([post.taken, await unsent()]).toEqual([[], []]);
  });

  it('stands nowhere in the clear until it is sent: neither its link nor who it is for', async () => {
    const { mails } = office();
    await database.inReference((manager) => mails.write(manager, MAIL, { communityId: 3 }));
    const [kept] = await unsent();
    const jobs = JSON.stringify(await make.query('select * from pgboss.job'));
    for (const secret of ['jeanne', 'l_secret', 'lien']) {
      expect(Buffer.from(kept?.['sealed'] as Buffer).toString()).not.toContain(secret);
      expect(jobs).not.toContain(secret);
    }
    await make.query('delete from unsent_mail');
  });

  it('that the mail server refuses is sent later, once, by whichever server', async () => {
    const [one, other] = [office(), office()];
    await database.inReference((manager) => one.mails.write(manager, MAIL, {}));
    post.isOpen = false;
    await one.worker.drain(JobKind.SEND_MAIL);
    expect(await states()).toEqual([['retry', { code: 'MAIL_REFUSED' }]]);
    post.isOpen = true;
    await make.query(`update pgboss.job set start_after = now() - interval '1 second'`);
    await Promise.all([one.worker.drain(), other.worker.drain()]);
    expect(post.taken).toHaveLength(1);
    expect(await states()).toEqual([['completed', null]]);
  });

  it('that is of no use any more is dropped', async () => {
    const { mails, worker } = office();
    const goodUntil = new Date(clock.now().getTime() + 3_600_000);
    await database.inReference((manager) => mails.write(manager, MAIL, { goodUntil }));
    clock.moveTo('2026-11-24T11:30:00Z');
    await worker.drain();
    expect(post.taken).toEqual([]);
    expect(await states()).toEqual([['completed', null]]);
  });

  it('on its way to somebody who erases their account does not arrive', async () => {
    const { mails, worker } = office();
    const accountId = await make.account();
    await database.inReference((manager) => mails.write(manager, MAIL, { accountId }));
    await make.query('select erase_account(now()) from enter_account($1)', [accountId]);
    await worker.drain();
    expect(post.taken).toEqual([]);
    expect(await make.query('select from unsent_mail where account_id = $1', [accountId])).toEqual([]);
  });
});
