import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { foldText } from '../../src/kernel/fold-text.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { createTestDatabase } from '../support/test-database.js';

const AWKWARD = [
  "L'Haÿ-les-Roses",
  'Œuilly',
  'ŒUVRE',
  'Lætitia',
  'St-Didier',
  'STE CÉCILE',
  'st. pierre',
  'Est',
  'Ást',
  '  ',
  'a\u0301',
  'ß',
];

it('a name is folded alike for storage and for search, over every commune of France and the awkward ones', async () => {
  const file = gunzipSync(readFileSync(join(projectRoot(), 'data', 'communes_france_2026.csv.gz')));
  const communes: { nom: string }[] = parse(file, { columns: true, bom: true });
  const names = [...AWKWARD, ...communes.map(({ nom }) => nom)];
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.serverUrl });
  await client.connect();
  const { rows } = await client.query<{ folded: string[] }>(
    'select array_agg(fold_text(name) order by n) as folded from unnest($1::text[]) with ordinality u(name, n)',
    [names],
  );
  await client.end();
  await database.drop();
  expect(names.length).toBeGreaterThan(34_000);
  expect(rows[0]?.folded).toEqual(names.map(foldText));
});
