// Installs the packages of the lock file when they are missing or not those of the lock file. Nothing to do costs
// the reading of one file. Shared by start, run, test and bench.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = [20, 19];
const MODULES = join(ROOT, 'node_modules');
/** Its warnings are about packages for developers under newer versions of Node; its errors are shown. */
const INSTALL = ['ci', '--include=dev', '--loglevel=error'];
const STAMP = join(MODULES, '.maillage-lock-hash');

/** Ends the program with what is wrong and what to do about it, without a stack. */
export function giveUp(what, remedy) {
  console.error(`${what}\n${remedy}`);
  process.exit(1);
}

export function installWhatIsMissing() {
  assertNodeIsRecent();
  const hash = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (isInstalled(hash)) return;
  assertWritable(existsSync(MODULES) ? MODULES : ROOT);
  console.log('Installing the packages (npm ci), once for each change of package-lock.json. It takes a minute or two…');
  runNpm();
  stamp(hash);
}

function assertNodeIsRecent() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  giveUp(
    `Maillage needs Node.js ${OLDEST_NODE.join('.')} or later, and this is ${process.versions.node}.`,
    'Install the current LTS version of Node.js, then run the same command again.',
  );
}

/** By our stamp, or, after an `npm ci` by hand, by the record npm keeps of what it installed, newer than the lock file. */
function isInstalled(hash) {
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === hash;
  const record = join(MODULES, '.package-lock.json');
  if (!existsSync(record) || !sameVersions(record)) return false;
  stamp(hash);
  return true;
}

/** Every package that npm recorded is the one of the lock file, and none is missing but optional ones. */
function sameVersions(record) {
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === '' || installed[path]?.version === version || (!installed[path] && (optional || devOptional || peer)),
  );
}

/** Without the stamp the next start looks again, which is only slower. */
function stamp(hash) {
  try {
    writeFileSync(STAMP, hash);
  } catch {
    // installed by another account, and that is well
  }
}

function assertWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    giveUp(
      `The packages are not installed, and this account may not write in ${folder}.`,
      'Run npm ci as the account that owns the project, then run the same command again.',
    );
  }
}

function runNpm() {
  // Under `npm start`, npm says which file it is; run by hand, the one of the PATH will do.
  const npm = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined;
  const environment = { ...process.env };
  delete environment.NODE_ENV; // production would leave out what builds the project
  const options = { cwd: ROOT, stdio: 'inherit', env: environment };
  const result = npm
    ? spawnSync(process.execPath, [npm, ...INSTALL], options)
    : spawnSync(['npm', ...INSTALL].join(' '), { ...options, shell: true });
  if (result.status === 0) return;
  if (result.signal === 'SIGINT' || result.status === 130) process.exit(130);
  if (result.error?.code === 'ENOENT' || result.status === 127) {
    giveUp('npm was not found, and the packages are not installed.', 'Install Node.js with npm, or run npm ci where npm is.');
  }
  giveUp(
    'npm could not install the packages; its own message stands above.',
    'Check the connection and the registry (npm config get registry), then run the same command again.',
  );
}
