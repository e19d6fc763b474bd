import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../errors/startup.error.js';
import { systemErrorCode } from '../errors/system-error.js';
import type { Settings } from './settings.js';

const FILE = 'secret-key';

/**
 * The key of the settings, or else the one kept in the state folder, made at the first start: what a person tries out stays
 * signed in after a restart, without a secret that would be the same on every machine.
 * @throws StartupError when the folder cannot be written
 */
export function secretKeyOf(settings: Pick<Settings, 'secretKey' | 'stateFolder'>): string {
  if (settings.secretKey !== '') return settings.secretKey;
  const path = join(settings.stateFolder, FILE);
  try {
    mkdirSync(settings.stateFolder, { recursive: true });
    if (!existsSync(path)) makeKey(path);
  } catch (cause) {
    throw new StartupError(
      `The folder ${settings.stateFolder} cannot be written.`,
      'Set STATE_FOLDER to one that can, or set SECRET_KEY.',
      {
        cause,
      },
    );
  }
  return readFileSync(path, 'utf8');
}

/** Whole or not at all: of two servers that start together, the later one reads the key of the first. */
function makeKey(path: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, randomBytes(48).toString('base64'), { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (failure) {
    if (systemErrorCode(failure) !== 'EEXIST') throw failure;
  } finally {
    unlinkSync(draft);
  }
}
