// Builds the server (dist/) and the web client (web/dist/) when they are not the build of the present sources. Shared by start, run and the end-to-end tests.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { compressFiles } from './compress.mjs';
import { giveUp, ROOT } from './install.mjs';

const LOCK = join(ROOT, '.data', 'build.lock');

/** What is built, from what, and by which program. Each part is built anew only when its own sources changed. */
const PARTS = [
  {
    name: 'server',
    output: 'dist',
    inputs: ['src', 'migrations', 'tsconfig.json', 'nest-cli.json', '.config/tsconfig.build.json', 'package-lock.json'],
    program: ['@nestjs/cli/bin/nest.js', 'build'],
  },
  {
    name: 'web client',
    output: 'web/dist',
    inputs: ['web/src', 'web/public', 'web/index.html', 'web/vite.config.ts', 'web/tsconfig.json', 'package-lock.json'],
    program: ['vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'],
    afterwards: () => compressFiles(join(ROOT, 'web', 'dist')),
  },
];

export async function buildWhatIsStale() {
  if (PARTS.every(isFresh)) return;
  const unlock = await lock();
  try {
    for (const part of PARTS) {
      if (isFresh(part)) continue; // another program may just have built the same
      console.log(`Building the ${part.name}…`);
      const hash = hashOfInputs(part);
      build(part);
      await part.afterwards?.();
      writeFileSync(stampOf(part), hash);
    }
  } finally {
    unlock();
  }
}

const stampOf = (part) => join(ROOT, part.output, '.build-hash');

function isFresh(part) {
  return existsSync(stampOf(part)) && readFileSync(stampOf(part), 'utf8') === hashOfInputs(part);
}

function hashOfInputs({ inputs }) {
  const hash = createHash('sha256');
  for (const input of inputs) for (const file of filesUnder(input)) hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function filesUnder(path) {
  if (statSync(join(ROOT, path)).isFile()) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}

function build(part) {
  // The build would begin by removing the stamp with the folder; a failed one must not leave it either.
  rmSync(stampOf(part), { force: true });
  const [program, ...args] = part.program;
  const { status, signal } = spawnSync(process.execPath, [join(ROOT, 'node_modules', program), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    // Asked for by a test, Vite would take the libraries as developers want them: twice the weight.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status === 0) return;
  rmSync(LOCK, { force: true });
  if (signal === 'SIGINT' || status === 130) process.exit(130);
  giveUp(
    `The build of the ${part.name} failed; its own message stands above.`,
    'Correct the sources (npm run types shows the same), then run the same command again.',
  );
}

/** A build empties its folder first: two at once would take the files from under each other. */
async function lock() {
  mkdirSync(join(ROOT, '.data'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return () => rmSync(LOCK, { force: true });
    } catch (failure) {
      if (failure.code !== 'EEXIST') throw failure;
      if (!holderIsAlive()) rmSync(LOCK, { force: true });
      else await pause(200);
    }
  }
}

function holderIsAlive() {
  try {
    process.kill(Number(readFileSync(LOCK, 'utf8')), 0);
    return true;
  } catch (failure) {
    return failure.code === 'EPERM';
  }
}

// Run by itself, it builds; imported, it waits to be asked.
if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWhatIsStale();
