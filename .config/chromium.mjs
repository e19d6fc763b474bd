// The browser of the browser tests: one that is there, or Debian's, installed when this account may install it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { giveUp } from './install.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Path of the program; the process ends with one sentence and its remedy when there is none. */
export function findOrInstallChromium() {
  return find() ?? install() ?? sayHow();
}

function find() {
  const given = process.env.CHROMIUM_PATH;
  if (given)
    return existsSync(given) ? given : giveUp(`CHROMIUM_PATH is "${given}", and there is no such file.`, 'Correct it, or leave it out.');
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE].find((path) => existsSync(path));
}

function install() {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (!has('apt-get') || (asRoot.length > 0 && !has('sudo'))) return undefined;
  console.log('Installing Chromium for the browser tests…');
  const run = (...args) => {
    const [program, ...rest] = [...asRoot, 'apt-get', ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  };
  const packages = ['install', '--yes', '--no-install-recommends', 'chromium'];
  return run(...packages) || (run('update') && run(...packages)) ? find() : undefined;
}

const has = (program) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

function sayHow() {
  giveUp(
    'The browser tests need Chromium, and it is not on this machine.',
    'Install it (Debian: sudo apt-get install chromium), or say where it is: CHROMIUM_PATH=/path/to/chromium npm test',
  );
}

// Run by itself, it says where the browser is.
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(findOrInstallChromium());
