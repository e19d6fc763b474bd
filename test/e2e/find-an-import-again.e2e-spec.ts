import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type People, type Person, startPeople } from '../support/people.js';
import { walkPages } from '../support/walk-pages.js';

const LIST = `query ($first: Int, $after: String) { importRuns(first: $first, after: $after) {
  edges { cursor node { id fileName state dryRun startedBy finishedAt report { new } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const IMPORT = `mutation ($input: ImportPlacesInput!) { importPlaces(input: $input) { __typename ... on ImportRun { id startedBy } } }`;

interface Run {
  id: string;
  fileName: string;
  state: string;
  startedBy: string | null;
  report: { new: number } | null;
}
interface Page {
  edges: { cursor: string; node: Run }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

let people: People;
let community: number;
let administrator: Person;
let neighbour: Person;
let member: Person;

beforeAll(async () => {
  people = await startPeople();
  const { make } = people;
  const mazan = await make.commune();
  community = await make.community([mazan]);
  const elsewhere = await make.community([mazan]);
  administrator = await people.person(community, ['ADMINISTRATOR'], { given_name: 'Aline', family_name: 'Registre' });
  neighbour = await people.person(elsewhere, ['ADMINISTRATOR']);
  member = await people.person(community, ['COORDINATOR', 'STEERING'], { practitioner_id: await make.member(community) });
  const gone = await make.account({ given_name: 'Parti', family_name: 'Depuis' });
  const run = { community_id: community, kind: 'PLACES', dry_run: false, complete: false, accept_rejected: false, input_hash: 'h' };
  for (const [index, actor] of [`account:${administrator.accountId}`, `account:${gone}`, 'demo', 'account:99999999999'].entries())
    await make.insert('import_run', {
      ...run,
      actor_id: actor,
      file_name: `${index}.csv`,
      report: JSON.stringify({ new: index }),
      state: 'DONE',
      finished_at: '2026-11-24',
    });
  await make.insert('import_run', { ...run, actor_id: `account:${administrator.accountId}`, file_name: 'long.csv' });
});

afterAll(() => people.close());

const list = (page: Record<string, unknown> = {}, by = administrator) => by.who.ask<Page>(LIST, page);
const names = ({ edges }: Page) => edges.map(({ node }) => node.fileName);

describe('the imports of a community', () => {
  it('are listed with the latest first, also one that is still at work', async () => {
    const page = await list();
    expect(names(page)).toEqual(['long.csv', '3.csv', '2.csv', '1.csv', '0.csv']);
    expect(page.edges[0]?.node).toMatchObject({ state: 'RUNNING', startedBy: 'Aline Registre', report: null });
    expect(page.edges[4]?.node).toMatchObject({ state: 'DONE', report: { new: 0 } });
  });

  it('name who began them, and nobody who is not of the community or is a program', async () => {
    const { edges } = await list();
    expect(edges.map(({ node }) => node.startedBy)).toEqual(['Aline Registre', null, null, null, 'Aline Registre']);
  });

  it('come page after page, each once, even when one is added between two pages', async () => {
    const pages = await walkPages((after) => list({ first: 2, after }));
    expect(pages.map(names)).toEqual([['long.csv', '3.csv'], ['2.csv', '1.csv'], ['0.csv']]);
    expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([false, true, true]);
    const input = { fileName: 'neuf.csv', dryRun: true, contentBase64: Buffer.from('rien').toString('base64') };
    await administrator.who.ask(IMPORT, { input });
    expect(names(await list({ first: 2, after: pages[0]?.pageInfo.endCursor }))).toEqual(['2.csv', '1.csv']);
    expect(names(await list({ first: 1 }))).toEqual(['neuf.csv']);
  });

  it('are no matter of another community', async () => {
    expect((await list({}, neighbour)).edges).toEqual([]);
    const cursor = (await list({ first: 1 })).pageInfo.endCursor;
    expect((await list({ after: cursor }, neighbour)).edges).toEqual([]);
  });

  it('are refused to who may not import', async () => {
    const { errors } = await member.who.query(LIST, {});
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it.each([
    'inventé',
    Buffer.from('[0]').toString('base64url'),
    Buffer.from('[1.5]').toString('base64url'),
    Buffer.from('["1"]').toString('base64url'),
  ])('refuse the cursor %s, which is none of theirs', async (after) => {
    const { errors } = await administrator.who.query(LIST, { after });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'after' }] });
  });
});
