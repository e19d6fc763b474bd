import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintScope } from '../../src/access/mint.service.js';
import { encodeId } from '../../src/kernel/id.js';
import type { Page } from '../../src/platform/graphql/connection.model.js';
import { encodeCursor } from '../../src/platform/graphql/cursor.js';
import { LoaderRegistry } from '../../src/platform/graphql/loader-registry.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';
import { Role } from '../../src/platform/scope/role.js';
import { PlaceKind } from '../../src/places/place-kind.enum.js';
import type { PlaceFilter } from '../../src/places/place-list.input.js';
import { PlaceServicesLoader } from '../../src/places/place-services.loader.js';
import { PlaceLoader } from '../../src/places/place.loader.js';
import type { Place } from '../../src/places/place.model.js';
import { PlaceService } from '../../src/places/place.service.js';
import { Factories } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { walkPages } from '../support/walk-pages.js';

let testDatabase: TestDatabase;
let make: Factories;
let server: ServerConnection;
let service: PlaceService;
const clock = FixedClock.onAnOrdinaryDay();

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
  service = new PlaceService(server.database, clock);
});

afterAll(async () => {
  await server.close();
  await make.close();
  await testDatabase.drop();
});

/** A community of one commune. */
async function territory(): Promise<{ commune: string; scope: AuthorizedScope }> {
  const commune = await make.commune();
  return { commune, scope: mintScope(await make.community([commune]), 'test', [Role.MEMBER]) };
}

async function names(scope: AuthorizedScope, filter?: PlaceFilter): Promise<string[]> {
  const page = await service.list(scope, filter, { first: 100, counted: true });
  expect(page.totalCount).toBe(page.edges.length);
  return page.edges.map(({ node }) => node.name);
}

function problem(field: string): unknown {
  return expect.objectContaining({ code: 'BAD_USER_INPUT', fields: [expect.objectContaining({ field })] });
}

describe('the list of places', () => {
  it('ignores accents, case and hyphens, and reads St as Saint', async () => {
    const { commune, scope } = await territory();
    await make.place(commune, { name: 'Cabinet de SAINT-DIDIER' });
    await make.place(commune, { name: 'Crèche Ste-Garde' });
    for (const search of ['saint didier', 'st-didier', 'St Didier', 'didier cab'])
      expect([search, await names(scope, { search })]).toEqual([search, ['Cabinet de SAINT-DIDIER']]);
    for (const search of ['creche', 'CRÈCHE sainte garde', 'ste garde'])
      expect([search, await names(scope, { search })]).toEqual([search, ['Crèche Ste-Garde']]);
    expect(await names(scope, { search: 'idier' })).toEqual([]);
  });

  it('finds by a FINESS number', async () => {
    const { commune, scope } = await territory();
    await make.place(commune, { name: 'Other' });
    await make.place(commune, { name: 'Sought', finess: '840000012' });
    expect(await names(scope, { search: '84 000 001 2' })).toEqual(['Sought']);
  });

  it('holds the open places of the territory, and others when asked', async () => {
    const { commune, scope } = await territory();
    const outside = await make.commune();
    await make.place(commune, { name: 'Qyopen' });
    await make.place(commune, { name: 'Qyclosing', closed_on: '2026-11-25' });
    await make.place(commune, { name: 'Qyclosed', closed_on: '2026-11-24' });
    await make.place(commune, { name: 'Qywithdrawn', withdrawn_on: '2026-01-01' });
    await make.place(outside, { name: 'Qyoutside' });
    expect(await names(scope)).toEqual(['Qyclosing', 'Qyopen']);
    expect(await names(scope, { includeClosed: true })).toEqual(['Qyclosed', 'Qyclosing', 'Qyopen', 'Qywithdrawn']);
    expect(await names(scope, { territoryOnly: false, search: 'qy' })).toEqual(['Qyclosing', 'Qyopen', 'Qyoutside']);
    expect(await names(scope, { communes: [outside] })).toEqual([]);
    expect(await names(scope, { communes: [outside], territoryOnly: false })).toEqual(['Qyoutside']);
    expect(await names(scope, { communes: [commune] })).toEqual(['Qyclosing', 'Qyopen']);
  });

  it('filters by kind and by the place they are part of', async () => {
    const { commune, scope } = await territory();
    const hospital = await make.place(commune, { name: 'Hospital', kind: 'HOSPITAL' });
    await make.place(commune, { name: 'Geriatrics', kind: 'HOSPITAL_SERVICE', part_of_id: hospital });
    await make.place(commune, { name: 'Pharmacy', kind: 'PHARMACY' });
    expect(await names(scope, { kinds: [PlaceKind.HOSPITAL, PlaceKind.PHARMACY] })).toEqual(['Hospital', 'Pharmacy']);
    expect(await names(scope, { partOfId: encodeId('Place', hospital) })).toEqual(['Geriatrics']);
    expect(await names(scope, { kinds: [] })).toEqual(await names(scope));
  });

  it('keeps what lies within the radius of a commune', async () => {
    const centre = await make.commune({ latitude: 44, longitude: 5 });
    const scope = mintScope(await make.community([centre]), 'test', [Role.MEMBER]);
    const near = (name: string, latitude: number, longitude: number) => make.place(centre, { name, latitude, longitude });
    await near('Zero', 44, 5);
    await near('Fourteen km north', 44.126, 5);
    await near('Sixteen km north', 44.144, 5);
    await near('Fourteen km east', 44, 5.175);
    await make.place(centre, { name: 'Nowhere' });
    expect(await names(scope, { nearCommune: centre })).toEqual(['Fourteen km east', 'Fourteen km north', 'Zero']);
    expect(await names(scope, { nearCommune: centre, radiusKm: 200 })).toHaveLength(4);
    expect(await names(scope, { nearCommune: centre, radiusKm: 0.1 })).toEqual(['Zero']);
    expect(await names(scope)).toHaveLength(5);
  });

  it('refuses what it does not know, naming the field', async () => {
    const { scope } = await territory();
    const lost = await make.commune({ latitude: null, longitude: null });
    await expect(names(scope, { communes: ['99999'] })).rejects.toEqual(problem('filter.communes'));
    await expect(names(scope, { nearCommune: '99999' })).rejects.toEqual(problem('filter.nearCommune'));
    await expect(names(scope, { nearCommune: lost })).rejects.toEqual(problem('filter.nearCommune'));
    await expect(names(scope, { partOfId: encodeId('Practitioner', 1) })).rejects.toEqual(problem('filter.partOfId'));
    for (const after of ['', 'x', encodeCursor(['a', 'b']), encodeCursor(['a\0', 1])])
      await expect(service.list(scope, null, { first: 1, after, counted: false })).rejects.toEqual(problem('after'));
  });

  it('is walked through once by its cursors, one statement a page', async () => {
    const { commune, scope } = await territory();
    for (const name of ['b', 'B', 'É', 'a', 'zz', 'Z z']) await make.place(commune, { name });
    const pages: Page<Place>[] = [];
    const list = (after: string | null) => service.list(scope, null, { first: 4, after, counted: true });
    const statements = await server.countStatements(async () => pages.push(...(await walkPages(list))));
    expect(statements).toBe(2);
    expect(pages.map((page) => page.totalCount)).toEqual(Array(pages.length).fill(6));
    expect(pages.map((page) => page.pageInfo.hasPreviousPage)).toEqual([false, true]);
    const seen = pages.flatMap((page) => page.edges.map(({ node }) => node.name));
    expect(seen).toEqual(['a', 'b', 'B', 'É', 'Z z', 'zz']);
  });
});

describe('one place', () => {
  it('is found by identifier or by FINESS, also when it is closed', async () => {
    const { commune } = await territory();
    const given = {
      finess: '840000020',
      closed_on: '2020-01-01',
      category_code: '500',
      category_label: 'EHPAD',
      kind: 'EHPAD',
      latitude: 44.05,
      longitude: 5.05,
    };
    const id = await make.place(commune, given);
    const found = {
      ...{ id, finess: '840000020', kind: 'EHPAD', closedOn: '2020-01-01', category: { code: '500', label: 'EHPAD' } },
      ...{ latitude: 44.05, longitude: 5.05, commune: { inseeCode: commune, timeZone: 'Europe/Paris' }, partOfId: null },
    };
    expect(await service.find({ id: encodeId('Place', id) })).toMatchObject(found);
    expect(await service.find({ finess: '84 0000020' })).toMatchObject(found);
  });

  it('is null when there is none, and needs exactly one right key', async () => {
    expect(await service.find({ id: 'AAAA' })).toBeNull();
    expect(await service.find({ finess: '840000038' })).toBeNull();
    await expect(service.find({})).rejects.toEqual(problem('id'));
    await expect(service.find({ id: 'a', finess: '840000020' })).rejects.toEqual(problem('id'));
    for (const finess of ['840000021', '84000002', 'x\0']) await expect(service.find({ finess })).rejects.toEqual(problem('finess'));
  });

  it('comes with its open services by name, those of many places in one statement', async () => {
    const { commune } = await territory();
    const [one, two] = [await make.place(commune, { kind: 'HOSPITAL' }), await make.place(commune, { kind: 'HOSPITAL' })];
    for (const name of ['Surgery', 'Geriatrics']) await make.place(commune, { name, kind: 'HOSPITAL_SERVICE', part_of_id: one });
    await make.place(commune, { name: 'Closed', kind: 'HOSPITAL_SERVICE', part_of_id: one, closed_on: '2026-11-24' });
    const loader = new PlaceServicesLoader(server.database, clock).ofPlace(new LoaderRegistry());
    let found: string[][] = [];
    const statements = await server.countStatements(async () => {
      found = (await Promise.all([one, two].map((id) => loader.load(id)))).map((places) => places.map((place) => place.name));
    });
    expect(found).toEqual([['Geriatrics', 'Surgery'], []]);
    expect(statements).toBe(1);
    const places = new PlaceLoader(server.database).byId(new LoaderRegistry());
    expect(await server.countStatements(() => Promise.all([one, two].map((id) => places.load(id))))).toBe(1);
  });
});
