import { join, resolve } from 'node:path';
import { StartupError } from '../errors/startup.error.js';
import { projectRoot } from './project-root.js';

/** What a person may choose about a server, by environment variables. */
export interface Settings {
  /**
   * postgres:// address of the database. As read from the environment it is the owner's, and empty means: start the
   * embedded server. The application itself is given the address of the login role, which cannot bypass row security.
   */
  databaseUrl: string;
  /** Address the server logs in with, when the owner of DATABASE_URL may not create that role; else undefined. */
  databaseServerUrl: string | undefined;
  /** TCP port; 0 lets the system choose one. */
  port: number;
  /** Address listened on; only this machine unless HOST says otherwise. */
  host: string;
  /** NODE_ENV=production: no explorer, no introspection, no demo data, JSON logs. */
  production: boolean;
  /** Whether the fictional community is loaded into an empty database. Never in production. */
  demo: boolean;
  /** Folder of the reference files that ship with the product. */
  dataFolder: string;
  /** Folder of what this machine keeps between two starts: the embedded database. */
  stateFolder: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings: PORT, HOST, DATABASE_URL, DATABASE_SERVER_URL, NODE_ENV, DEMO, DATA_FOLDER, STATE_FOLDER.
 * A variable that is set to nothing counts as absent, as Docker Compose passes them.
 * @throws StartupError for a value that cannot be meant
 */
export function readSettings(env: Environment): Settings {
  const production = env['NODE_ENV'] === 'production';
  const databaseUrl = readDatabaseUrl('DATABASE_URL', env['DATABASE_URL']?.trim() ?? '');
  if (production && databaseUrl === '') {
    throw new StartupError(
      'In production the database must be given: the embedded one is for trying and developing.',
      'Set DATABASE_URL=postgres://user:password@host:5432/maillage, or unset NODE_ENV.',
    );
  }
  return {
    databaseUrl,
    databaseServerUrl: readDatabaseUrl('DATABASE_SERVER_URL', env['DATABASE_SERVER_URL']?.trim() ?? '') || undefined,
    port: readPort(env['PORT']?.trim() ?? ''),
    host: env['HOST']?.trim() || '127.0.0.1',
    production,
    // A database somebody gives may hold real people: fictional ones go in only when asked for.
    demo: readSwitch('DEMO', env['DEMO']?.trim() ?? '', !production && databaseUrl === '', production),
    dataFolder: resolve(env['DATA_FOLDER']?.trim() || join(projectRoot(), 'data')),
    stateFolder: resolve(env['STATE_FOLDER']?.trim() || join(projectRoot(), '.data')),
  };
}

function readPort(text: string): number {
  if (text === '') return 3000;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new StartupError(`PORT is "${text}", which is not a TCP port.`, 'Set a number from 0 to 65535, for example PORT=3000.');
}

function readDatabaseUrl(name: string, text: string): string {
  if (text === '') return '';
  const remedy = `Set it like this: ${name}=postgres://user:password@host:5432/maillage`;
  // The value itself is not shown: it may hold a password.
  if (!URL.canParse(text)) throw new StartupError(`${name} is not an address.`, remedy);
  const url = new URL(text);
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    throw new StartupError(`${name} starts with "${url.protocol}", which is not PostgreSQL.`, remedy);
  }
  if (url.pathname.length < 2) throw new StartupError(`${name} names no database.`, remedy);
  return text;
}

function readSwitch(name: string, text: string, byDefault: boolean, production: boolean): boolean {
  if (text === '') return byDefault;
  if (text === '0' || text === 'false') return false;
  if (text !== '1' && text !== 'true') {
    throw new StartupError(`${name} is "${text}", which is neither yes nor no.`, `Set ${name}=1 or ${name}=0.`);
  }
  if (production) {
    throw new StartupError(
      `${name}=1 would mix fictional people with real ones in production.`,
      `Unset ${name}, or unset NODE_ENV to try the demonstration.`,
    );
  }
  return true;
}
