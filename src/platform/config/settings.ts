import { isIP } from 'node:net';
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
  /** Folder of what this machine keeps between two starts: the embedded database, uploads, mails that nobody sends, a key. */
  stateFolder: string;
  /** Address people use, without a slash at the end: links in mails, the way back from Pro Santé Connect. https in production. */
  publicUrl: string;
  /** From which every key is derived; 32 signs or more. Empty means: one kept in the state folder (secret-key.ts). */
  secretKey: string;
  /** smtp:// address that mails go through; undefined writes them to the state folder instead. */
  smtpUrl: string | undefined;
  /** Sender of mails. */
  mailFrom: string;
  /** Pro Santé Connect, when this server is registered there. */
  proSanteConnect: ProSanteConnectSettings | undefined;
  /** Whether the API describes itself: introspection and the explorer. */
  introspection: boolean;
  /** Whole months that the journal is kept before its partitions are dropped. */
  journalRetentionMonths: number;
  /** Whether this server does the jobs of the queue, or leaves them to the others. */
  runsJobs: boolean;
  /** Addresses of the proxies whose X-Forwarded-* headers are believed, or names of ranges (proxy-addr). In production there is one. */
  trustedProxies: readonly string[];
}

export interface ProSanteConnectSettings {
  /** The issuer, or the whole address of its discovery document when that is not the standard one. */
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** Texts of examples and of habits: as a secret they protect nothing. */
const KNOWN_SECRETS = ['secret', 'password', 'postgres', 'maillage', 'changeme', 'change-me', 'choose-one', 'example', '123456'];
const SHORTEST_SECRET = 32;
/** A journal that forgets sooner proves nothing; one that never forgets keeps what nobody may keep. */
const [LEAST_MONTHS, MOST_MONTHS, USUAL_MONTHS] = [6, 120, 12];

/** Ranges that proxy-addr knows by name. */
const NAMED_RANGES = ['loopback', 'linklocal', 'uniquelocal'];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings: PORT, HOST, DATABASE_URL, DATABASE_SERVER_URL, NODE_ENV, DEMO, DATA_FOLDER, STATE_FOLDER, PUBLIC_URL, SECRET_KEY,
 * SMTP_URL, MAIL_FROM, PSC_ISSUER, PSC_CLIENT_ID, PSC_CLIENT_SECRET, INTROSPECTION, JOURNAL_RETENTION_MONTHS, JOBS, TRUSTED_PROXIES.
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
  // A database somebody gives may hold real people: fictional ones go in only when asked for.
  const demo = readDemo(env['DEMO']?.trim() ?? '', !production && databaseUrl === '', production);
  if (production) refuseKnownPassword(databaseUrl);
  const port = readPort(env['PORT']?.trim() ?? '');
  const publicUrl = readPublicUrl(env['PUBLIC_URL']?.trim() ?? '', port, production);
  return {
    databaseUrl,
    databaseServerUrl: readDatabaseUrl('DATABASE_SERVER_URL', env['DATABASE_SERVER_URL']?.trim() ?? '') || undefined,
    port,
    host: env['HOST']?.trim() || '127.0.0.1',
    production,
    demo,
    dataFolder: resolve(env['DATA_FOLDER']?.trim() || join(projectRoot(), 'data')),
    stateFolder: resolve(env['STATE_FOLDER']?.trim() || join(projectRoot(), '.data')),
    publicUrl,
    secretKey: readSecretKey(env['SECRET_KEY']?.trim() ?? '', production),
    smtpUrl: readSmtpUrl(env['SMTP_URL']?.trim() ?? ''),
    mailFrom: env['MAIL_FROM']?.trim() || `Maillage <ne-pas-repondre@${new URL(publicUrl).hostname}>`,
    proSanteConnect: readProSanteConnect(env, production),
    introspection: readSwitch('INTROSPECTION', env['INTROSPECTION']?.trim() ?? '', !production),
    journalRetentionMonths: readMonths(env['JOURNAL_RETENTION_MONTHS']?.trim() ?? ''),
    runsJobs: readSwitch('JOBS', env['JOBS']?.trim() ?? '', true),
    trustedProxies: readProxies(env['TRUSTED_PROXIES'] ?? '', production),
  };
}

function readPublicUrl(text: string, port: number, production: boolean): string {
  const remedy = 'Set PUBLIC_URL to the address people type, for example PUBLIC_URL=https://maillage.example.fr';
  if (text === '') {
    if (!production) return `http://localhost:${port}`;
    throw new StartupError('In production the public address must be given: links in mails and cookies depend on it.', remedy);
  }
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new StartupError(`PUBLIC_URL is "${text}", which is not an http address.`, remedy);
  const url = new URL(text);
  if (production && url.protocol !== 'https:')
    throw new StartupError(
      'PUBLIC_URL is not https: in production TLS must end here or at a proxy in front.',
      'Put a proxy that speaks TLS in front, then set PUBLIC_URL=https://… to declare it.',
    );
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new StartupError(`PUBLIC_URL is "${text}", which is more than scheme, host and port.`, remedy);
  return url.origin;
}

function readSecretKey(text: string, production: boolean): string {
  const remedy = 'Make one with: openssl rand -base64 48';
  if (text === '') {
    if (!production) return '';
    throw new StartupError('In production SECRET_KEY must be given: second factors and links are protected by it.', remedy);
  }
  // The value itself is not shown.
  if (text.length < SHORTEST_SECRET)
    throw new StartupError(`SECRET_KEY has ${text.length} signs; at least ${SHORTEST_SECRET} are needed.`, remedy);
  if (new Set(text).size < 10 || KNOWN_SECRETS.some((known) => text.toLowerCase().includes(known)))
    throw new StartupError('SECRET_KEY is a text that others can guess.', remedy);
  return text;
}

function refuseKnownPassword(databaseUrl: string): void {
  const password = decodeURIComponent(new URL(databaseUrl).password).toLowerCase();
  if (KNOWN_SECRETS.includes(password))
    throw new StartupError(
      'The password of DATABASE_URL is one that everybody tries first.',
      'Change it: ALTER ROLE … PASSWORD, then put the new one in DATABASE_URL.',
    );
}

function readSmtpUrl(text: string): string | undefined {
  if (text === '') return undefined;
  if (URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol)) return text;
  // The value itself is not shown: it may hold a password.
  throw new StartupError('SMTP_URL is not the address of a mail server.', 'Set it like this: SMTP_URL=smtps://user:password@host:465');
}

function readProSanteConnect(env: Environment, production: boolean): ProSanteConnectSettings | undefined {
  const [issuer, clientId, clientSecret] = ['PSC_ISSUER', 'PSC_CLIENT_ID', 'PSC_CLIENT_SECRET'].map((name) => env[name]?.trim() ?? '');
  if (!issuer && !clientId && !clientSecret) return undefined;
  if (!issuer || !clientId || !clientSecret)
    throw new StartupError(
      'Pro Santé Connect is only half set up.',
      'Set all of PSC_ISSUER, PSC_CLIENT_ID and PSC_CLIENT_SECRET, or none of them.',
    );
  if (!URL.canParse(issuer) || (production && new URL(issuer).protocol !== 'https:'))
    throw new StartupError('PSC_ISSUER is not an https address.', 'Set it to the issuer, or to the address of its discovery document.');
  return { issuer, clientId, clientSecret };
}

function readProxies(text: string, production: boolean): string[] {
  const proxies = text
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  if (production && proxies.length === 0)
    throw new StartupError(
      'In production the proxy in front must be named: else every visitor bears its address, and the limits by address are one for all.',
      'Set TRUSTED_PROXIES=loopback for a proxy on this machine, or to its address, for example TRUSTED_PROXIES=10.0.0.5',
    );
  const wrong = proxies.find((proxy) => !NAMED_RANGES.includes(proxy) && !isAddressOrRange(proxy));
  if (wrong !== undefined)
    throw new StartupError(
      `TRUSTED_PROXIES names "${wrong}", which is neither an address, nor a range of them, nor ${NAMED_RANGES.join(', ')}.`,
      'Set it to the addresses of the proxies in front, for example TRUSTED_PROXIES=10.0.0.5,192.168.1.0/24',
    );
  return proxies;
}

function isAddressOrRange(text: string): boolean {
  const [, address = '', bits = '1'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const longest = isIP(address) === 4 ? 32 : 128;
  return isIP(address) !== 0 && Number(bits) >= 1 && Number(bits) <= longest;
}

function readMonths(text: string): number {
  if (text === '') return USUAL_MONTHS;
  const months = Number(text);
  if (/^\d{1,3}$/.test(text) && months >= LEAST_MONTHS && months <= MOST_MONTHS) return months;
  throw new StartupError(
    `JOURNAL_RETENTION_MONTHS is "${text}".`,
    `Set a number of months from ${LEAST_MONTHS} to ${MOST_MONTHS}, for example JOURNAL_RETENTION_MONTHS=${USUAL_MONTHS}.`,
  );
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

function readSwitch(name: string, text: string, byDefault: boolean): boolean {
  if (text === '') return byDefault;
  if (text === '0' || text === 'false') return false;
  if (text === '1' || text === 'true') return true;
  throw new StartupError(`${name} is "${text}", which is neither yes nor no.`, `Set ${name}=1 or ${name}=0.`);
}

function readDemo(text: string, byDefault: boolean, production: boolean): boolean {
  const demo = readSwitch('DEMO', text, byDefault);
  if (demo && production)
    throw new StartupError(
      'DEMO=1 would mix fictional people with real ones in production.',
      'Unset DEMO, or unset NODE_ENV to try the demonstration.',
    );
  return demo;
}
