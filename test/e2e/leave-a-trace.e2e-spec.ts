import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMUNITY_ROLES } from '../../src/platform/scope/role.js';
import { BrowserSession } from '../support/browser-session.js';
import { Factories } from '../support/factories.js';
import { signedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { type Kind, madeUpCall, operations } from '../support/whole-schema.js';

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let community: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  app = await createTestApp(testDatabase.serverUrl);
  community = await make.community([await make.commune()]);
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

interface Line {
  action: string;
  outcome: string;
  isTheirs: boolean;
}

/** What the journal holds of the request, once it holds something. */
async function linesOf(correlationId: string, pseudonym: string): Promise<Line[]> {
  for (;;) {
    const lines = await make.query(
      'select action, outcome, actor = $2 as "isTheirs" from journal where correlation_id = $1', // the owner reads past the wall
      [correlationId, pseudonym],
    );
    if (lines.length > 0) return lines as unknown as Line[];
    await pause(20);
  }
}

/** Asked with arguments of the right shape that lead to nothing, by somebody who has every role and nothing to lose. */
async function askedBySomebody(kind: Kind, name: string): Promise<Line[]> {
  const { browser, pseudonym } = await signedIn(make, app, community, COMMUNITY_ROLES);
  const correlationId = randomUUID();
  const { document, variables } = madeUpCall(kind, name);
  await browser.query(document, variables, { 'x-request-id': correlationId });
  return linesOf(correlationId, pseudonym);
}

describe('whatever somebody who signed in asks for leaves one line, and meets no defect:', () => {
  const oneLine = (action: string) => [{ action, outcome: expect.stringMatching(/^(DONE|REFUSED)$/), isTheirs: true }];

  it.each(operations('Mutation'))('the act %s', async (name) => {
    expect(await askedBySomebody('Mutation', name)).toEqual(oneLine(name));
  });

  it('every question', async () => {
    const asked = operations('Query').map(async (name) => [name, await askedBySomebody('Query', name)] as const); // they wait for one batch
    expect(await Promise.all(asked)).toEqual(operations('Query').map((name) => [name, oneLine(name)]));
  });
});

describe('a stranger', () => {
  it('fills no journal, whatever they ask for and however they are refused', async () => {
    const stranger = new BrowserSession(app);
    const numbers: string[] = [];
    for (const kind of ['Query', 'Mutation'] as const)
      for (const name of operations(kind)) {
        const { document, variables } = madeUpCall(kind, name);
        const correlationId = randomUUID();
        numbers.push(correlationId);
        await stranger.query(document, variables, { 'x-request-id': correlationId });
      }
    const last = await askedBySomebody('Query', 'community'); // in the same batch or a later one
    expect(last).toHaveLength(1);
    expect(await make.query('select action, outcome, reason from journal where correlation_id = any($1)', [numbers])).toEqual([]);
  });
});
