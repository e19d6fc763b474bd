import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintScope } from '../../src/access/mint.service.js';
import { Role } from '../../src/platform/scope/role.js';
import { Factories } from '../support/factories.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** What the map of the web client asks. */
const MAP = '{ community { communes { inseeCode name latitude longitude contour } } }';
const SQUARE = {
  type: 'Polygon',
  coordinates: [
    [
      [5.1, 44],
      [5.2, 44],
      [5.2, 44.1],
      [5.1, 44],
    ],
  ],
};

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let here: number;
let elsewhere: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  const mazan = await make.commune({ insee_code: '84072', name: 'Mazan' });
  const sault = await make.commune({ insee_code: '84123', name: 'Sault' });
  await make.query('insert into commune_contour (insee_code, contour, source) values ($1, $2, $3)', [
    mazan,
    JSON.stringify(SQUARE),
    'test',
  ]);
  here = await make.community([mazan, sault]);
  elsewhere = await make.community([mazan]);
  app = await createTestApp(testDatabase.serverUrl);
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

describe('the contours of communes', () => {
  it('are those of the territory, and null where none is known', async () => {
    app.actAs(mintScope(here, 'test', [Role.NEWCOMER]));
    const { data, errors } = await app.query(MAP);
    expect(errors).toBeUndefined();
    const centre = { latitude: 44, longitude: 5 };
    const communes = [
      { inseeCode: '84072', name: 'Mazan', ...centre, contour: SQUARE },
      { inseeCode: '84123', name: 'Sault', ...centre, contour: null },
    ];
    expect(data).toEqual({ community: { communes } });
  });

  it('are the same for another community, of whatever commune it reads', async () => {
    app.actAs(mintScope(elsewhere, 'test', [Role.MEMBER]));
    const { data } = await app.query('{ communes(first: 100, search: "84") { edges { node { name contour } } } }');
    expect(data).toEqual({
      communes: { edges: [{ node: { name: 'Mazan', contour: SQUARE } }, { node: { name: 'Sault', contour: null } }] },
    });
  });

  it('count as more than a name in what an operation may ask for', async () => {
    app.actAs(mintScope(here, 'test', [Role.MEMBER]));
    const list = (field: string) =>
      `{ practitioners(first: 80) { edges { node { assignments { place { services { commune { ${field} } } } } } } } }`;
    expect((await app.query(list('name'))).errors).toBeUndefined();
    expect((await app.query(list('contour'))).errors?.[0]?.extensions.code).toBe('QUERY_TOO_COMPLEX');
  });

  it('are for nobody who has not signed in', async () => {
    app.actAs(undefined);
    expect((await app.query(MAP)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
