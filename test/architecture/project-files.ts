import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.js';

export const ROOT = projectRoot();

/** Names at the root that .gitignore keeps out: made by programs on this machine, not part of the project. */
const IGNORED = readFileSync(join(ROOT, '.gitignore'), 'utf8')
  .split('\n')
  .map((line) => line.trim().replace(/\/$/, ''))
  .filter((line) => line !== '' && !line.startsWith('#'));

export function isIgnored(name: string): boolean {
  return name === '.git' || IGNORED.some((pattern) => (pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : name === pattern));
}

/** Paths of the files under these folders, from the root, with forward slashes, sorted. A folder that is missing holds none. */
export function filesUnder(...folders: string[]): string[] {
  return folders.flatMap((folder) => walk(folder)).sort();
}

/** Every file of the project that a person writes. */
export function projectFiles(): string[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter(({ name }) => !isIgnored(name))
    .flatMap((entry) => (entry.isDirectory() ? walk(entry.name) : [entry.name]))
    .sort();
}

export function readProjectFile(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function walk(folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter(({ name }) => !isIgnored(name))
    .flatMap((entry) => (entry.isDirectory() ? walk(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}
