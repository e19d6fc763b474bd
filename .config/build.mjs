// Builds dist/ when it is not the build of the present sources. Shared by start, run and the end-to-end tests.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { giveUp, ROOT } from './install.mjs';

const STAMP = join(ROOT, 'dist', '.build-hash');
const LOCK = join(ROOT, '.data', 'build.lock');
const INPUTS = ['src', 'migrations', 'tsconfig.json', 'nest-cli.json', '.config/tsconfig.build.json', 'package-lock.json'];

export async function buildWhatIsStale() {
  if (isFresh()) return;
  const unlock = await lock();
  try {
    if (isFresh()) return; // another program has just built the same
    console.log('Building…');
    const hash = hashOfInputs();
    build();
    writeFileSync(STAMP, hash);
  } finally {
    unlock();
  }
}

function isFresh() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashOfInputs();
}

function hashOfInputs() {
  const hash = createHash('sha256');
  for (const input of INPUTS) for (const file of filesUnder(input)) hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function filesUnder(path) {
  if (path.includes('.')) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}

function build() {
  // The build would begin by removing the stamp with the folder; a failed one must not leave it either.
  rmSync(STAMP, { force: true });
  const nest = join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const { status, signal } = spawnSync(process.execPath, [nest, 'build'], { cwd: ROOT, stdio: 'inherit' });
  if (status === 0) return;
  rmSync(LOCK, { force: true });
  if (signal === 'SIGINT' || status === 130) process.exit(130);
  giveUp(
    'The build failed; its own message stands above.',
    'Correct the sources (npm run types shows the same), then run the same command again.',
  );
}

/** The build empties dist/ first: two at once would take the files from under each other. */
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
