import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { run } from '../../src/commands/operator.command.js';
import { databaseAt, TEST_DATABASE_PREFIX } from '../support/test-database.js';

/** As a hosted PostgreSQL gives it: it owns its database and makes roles, and is no superuser. */
const owner = `${TEST_DATABASE_PREFIX}${process.pid}_${randomBytes(5).toString('hex')}`;
const PASSWORD = randomBytes(12).toString('hex');
const { DATABASE_URL, PUBLIC_URL } = process.env;
let administrator: pg.Client;
let ownerUrl: string;

beforeAll(async () => {
  const template = String(process.env['TEST_TEMPLATE_URL']);
  administrator = new pg.Client({ connectionString: databaseAt(template, 'postgres') });
  await administrator.connect();
  await administrator.query(`create role ${owner} login createrole password '${PASSWORD}'`);
  await administrator.query(`grant maillage_engine, maillage_server to ${owner} with admin option`);
  await administrator.query(`create database ${owner} owner ${owner}`);
  ownerUrl = Object.assign(new URL(databaseAt(template, owner)), { username: owner, password: PASSWORD }).href;
  Object.assign(process.env, { DATABASE_URL: ownerUrl, PUBLIC_URL: 'https://maillage.example.fr' });
});

afterAll(async () => {
  delete process.env['DATABASE_URL'];
  delete process.env['PUBLIC_URL'];
  Object.assign(process.env, DATABASE_URL !== undefined && { DATABASE_URL }, PUBLIC_URL !== undefined && { PUBLIC_URL });
  jest.restoreAllMocks();
  await administrator.query(`drop database ${owner} with (force)`);
  await administrator.query(`drop role if exists ${owner}_server`);
  await administrator.query(`drop owned by ${owner}; drop role ${owner}`);
  await administrator.end();
});

describe('npm run operator', () => {
  it('works on an empty database, as an owner who is no superuser', async () => {
    const output: string[] = [];
    jest.spyOn(console, 'log').mockImplementation((text: unknown) => void output.push(String(text)));
    expect(await run(['ada@example.fr', 'Ada', 'Martin'])).toBe(0);
    expect(output.join('\n')).toMatch(/^https:\/\/maillage\.example\.fr\/mot-de-passe#\S{40,}$/m);
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    const { rows } = await client.query(
      `select a.email, a.is_platform_operator, l.purpose, l.expires_at > now() + interval '23 hours' as lasts, (select count(*)::integer from journal) as journaled
       from account a join single_use_link l on l.account_id = a.id`,
    );
    await client.end();
    expect(rows).toEqual([{ email: 'ada@example.fr', is_platform_operator: true, purpose: 'PASSWORD_RESET', lasts: true, journaled: 1 }]);
  });
});
