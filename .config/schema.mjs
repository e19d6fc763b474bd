// `npm run schema`: writes schema.gql from the resolvers, and the types of the client's documents from schema.gql.
// `npm run schema -- --check` writes nothing, and fails when one of the two is not fresh.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installWhatIsMissing, ROOT } from './install.mjs';

const TYPES = join('web', 'src', 'graphql', 'schema-types.d.ts');
const isCheck = process.argv.includes('--check');

installWhatIsMissing();
run(join('.config', 'run.mjs'), 'schema', ...process.argv.slice(2));
if (isCheck) checkTypes();
else writeTypes(TYPES);

function writeTypes(output) {
  run(join('node_modules', 'gql.tada', 'bin', 'cli.js'), 'generate-output', '--tsconfig', join('web', 'tsconfig.json'), '--output', output);
}

function checkTypes() {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-types-'));
  try {
    const fresh = join(folder, 'schema-types.d.ts');
    writeTypes(fresh);
    if (readFileSync(fresh, 'utf8') === readFileSync(join(ROOT, TYPES), 'utf8')) return;
    console.error(`${TYPES} is not of this schema.gql.\nRun npm run schema, and commit what it writes.`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 130);
}
