import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintScope } from '../../src/access/mint.service.js';
import { CommuneLoader } from '../../src/communities/commune.loader.js';
import type { Commune } from '../../src/communities/commune.model.js';
import { CommuneService } from '../../src/communities/commune.service.js';
import { CommunityService } from '../../src/communities/community.service.js';
import { TerritoryLoader } from '../../src/communities/territory.loader.js';
import type { Page } from '../../src/platform/graphql/connection.model.js';
import { encodeCursor } from '../../src/platform/graphql/cursor.js';
import { LoaderRegistry } from '../../src/platform/graphql/loader-registry.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';
import { Role } from '../../src/platform/scope/role.js';
import { Factories } from '../support/factories.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { walkPages } from '../support/walk-pages.js';

let testDatabase: TestDatabase;
let make: Factories;
let server: ServerConnection;
let communes: CommuneService;
let communities: CommunityService;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
  communes = new CommuneService(server.database);
  communities = new CommunityService(server.database);
});

afterAll(async () => {
  await server.close();
  await make.close();
  await testDatabase.drop();
});

async function scopeOver(...territory: string[]): Promise<AuthorizedScope> {
  return mintScope(await make.community(territory, { name: 'CPTS du Comtat' }), 'test', [Role.MEMBER]);
}

async function names(scope: AuthorizedScope, search: string, territoryOnly = false): Promise<string[]> {
  const page = await communes.list(scope, { search, territoryOnly }, { first: 100, counted: true });
  expect(page.totalCount).toBe(page.edges.length);
  return page.edges.map(({ node }) => node.name);
}

describe('the community', () => {
  it('is that of the scope, with the population of its territory', async () => {
    const [one, two] = [await make.commune({ population: 5800 }), await make.commune({ population: 4200 })];
    await make.commune({ population: 999 });
    const scope = await scopeOver(one, two);
    await make.query(`update community set finess = '840000012' where id = $1`, [scope.communityId]);
    expect(await communities.find(scope)).toEqual({
      ...{ id: scope.communityId, name: 'CPTS du Comtat', finess: '840000012', timeZone: 'Europe/Paris' },
      ...{ isDemo: false, halfDayMinutes: 180, halfDaysPerFullTime: 10, population: 10_000 },
    });
  });

  it('has nobody before it has communes', async () => {
    expect(await communities.find(await scopeOver())).toMatchObject({ population: 0 });
  });

  it('is not found once it is gone', async () => {
    await expect(communities.find(mintScope(2_000_000_000, 'test', [Role.MEMBER]))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has its territory by name, and no other community has it', async () => {
    const [mazan, bedoin, other] = [await make.commune({ name: 'Mazan' }), await make.commune({ name: 'Bédoin' }), await make.commune()];
    const [own, foreign] = [await scopeOver(mazan, bedoin), await scopeOver(other)];
    expect((await communes.territory(own)).map((commune) => commune.name)).toEqual(['Bédoin', 'Mazan']);
    const isHeld = async (scope: AuthorizedScope) => {
      const loader = new TerritoryLoader(server.database).holds(new LoaderRegistry(), scope);
      return Promise.all([mazan, other].map((code) => loader.load(code)));
    };
    expect([await isHeld(own), await isHeld(foreign)]).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(await server.countStatements(() => isHeld(own))).toBe(1);
  });
});

describe('the list of communes', () => {
  it('ignores accents, case, hyphens and apostrophes, and reads St as Saint', async () => {
    await make.commune({ name: 'Saint-Didier' });
    await make.commune({ name: "L'Isle-sur-la-Sorgue" });
    await make.commune({ name: 'Sainte-Jalle' });
    const scope = await scopeOver();
    for (const search of ['saint didier', 'st-didier', 'SAINT-DIDIER', 'didier'])
      expect([search, await names(scope, search)]).toEqual([search, ['Saint-Didier']]);
    for (const search of ['isle sorgue', 'l’isle', 'L ISLE'])
      expect([search, await names(scope, search)]).toEqual([search, ["L'Isle-sur-la-Sorgue"]]);
    expect(await names(scope, 'ste jalle')).toEqual(['Sainte-Jalle']);
    expect(await names(scope, 'sle')).toEqual([]);
  });

  it('finds by the beginning of a postal code or of an INSEE code', async () => {
    await make.commune({ insee_code: '84031', name: 'Carpentras', postal_codes: ['84200'] });
    await make.commune({ insee_code: '84072', name: 'Mazan', postal_codes: ['84380'] });
    await make.commune({ insee_code: '2A004', name: 'Ajaccio', postal_codes: ['20000', '20090'] });
    const scope = await scopeOver();
    expect(await names(scope, '84200')).toEqual(['Carpentras']);
    expect(await names(scope, ' 84072 ')).toEqual(['Mazan']);
    expect(await names(scope, '84')).toEqual(['Carpentras', 'Mazan']);
    expect(await names(scope, '2a0')).toEqual(['Ajaccio']);
    expect(await names(scope, '20090')).toEqual(['Ajaccio']);
    expect(await names(scope, '99')).toEqual([]);
  });

  it('leaves out what was merged away, which its code still finds', async () => {
    const code = await make.commune({ name: 'Ancienneville', withdrawn_on: '2019-01-01' });
    expect(await names(await scopeOver(), 'ancienneville')).toEqual([]);
    const loader = new CommuneLoader(server.database).byCode(new LoaderRegistry());
    expect((await Promise.all([loader.load(code), loader.load('99999')])).map((commune) => commune?.name)).toEqual([
      'Ancienneville',
      undefined,
    ]);
  });

  it('keeps to the territory when asked', async () => {
    const own = await make.commune({ name: 'Quxville' });
    await make.commune({ name: 'Quxbourg' });
    const scope = await scopeOver(own);
    expect(await names(scope, 'qux')).toEqual(['Quxbourg', 'Quxville']);
    expect(await names(scope, 'qux', true)).toEqual(['Quxville']);
    expect(await names(await scopeOver(), '', true)).toEqual([]);
  });

  it('is walked through once by its cursors, one statement a page', async () => {
    const codes = [];
    for (const name of ['Saint-Romain', 'Saint Romain', 'SAINT-ROMAIN', 'Arles', 'Évry']) codes.push(await make.commune({ name }));
    const scope = await scopeOver(...codes);
    const pages: Page<Commune>[] = [];
    const list = (after: string | null) => communes.list(scope, { territoryOnly: true }, { first: 2, after, counted: true });
    const statements = await server.countStatements(async () => pages.push(...(await walkPages(list))));
    expect(statements).toBe(3);
    expect(pages.map((page) => page.totalCount)).toEqual(Array(pages.length).fill(5));
    expect(pages.map((page) => page.pageInfo.hasPreviousPage)).toEqual([false, true, true]);
    const seen = pages.flatMap((page) => page.edges.map(({ node }) => node.inseeCode));
    expect(seen).toEqual([codes[3], codes[4], codes[0], codes[1], codes[2]]);
  });

  it.each(['', 'x', encodeCursor(['a', 1]), encodeCursor(['a', '\0'])])('refuses the cursor "%s"', async (after) => {
    const refusal = { code: 'BAD_USER_INPUT', fields: [{ field: 'after' }] };
    await expect(communes.list(await scopeOver(), {}, { first: 1, after, counted: false })).rejects.toMatchObject(refusal);
  });
});
