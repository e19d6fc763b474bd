import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { resolve } from 'node:path';
import { serverAccount } from './postgres-account.js';
import { locateBinaries, reachableBinaries } from './postgres-binaries.js';
import { ensureDataFolder, passwordFile, reachableDataFolder } from './postgres-folder.js';
import { HOST, type Installation, joinOrStart, stopServer } from './postgres-server.js';
import { PostgresUsers } from './postgres-users.js';
import { watchServer } from './postgres-watch.js';

/** A running PostgreSQL server of ours, on this machine only. */
export interface EmbeddedPostgres {
  /** Address of its `postgres` database, as superuser. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Where its data really is: not always where it was asked for, see {@link reachableDataFolder}. */
  readonly dataDir: string;
  /** Whether it ran already, for somebody else or left by a program that was killed. */
  readonly reused: boolean;
  /** Leaves it. The last user to leave stops it; calling twice does nothing more. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Data folder; made with its parents when missing. */
  readonly dataDir: string;
  /** For tests: gives up durability (fsync and the like) for speed. The data may not outlive a crash of the machine. */
  readonly ephemeral?: boolean;
  /** For a program that lasts: when the server dies, starts it again on the same port. */
  readonly keepRunning?: boolean;
  /** What it keeps of the data in its own memory. Default: a sixteenth of the machine's, 512 at most, and 64 for tests. A server that runs already is joined as it is. */
  readonly bufferMegabytes?: number;
}

const LEAST_BUFFERS_MEGABYTES = 64;
const MOST_BUFFERS_MEGABYTES = 512;

/**
 * Starts PostgreSQL from the npm package of this platform, or joins the one that already serves the folder.
 * Invariants: it listens on the loopback only, with a password; one folder has at most one server; every write that
 * was acknowledged survives a kill -9 of either side (unless `ephemeral`); a second start is as good as the first.
 * @throws StartupError when this machine, this account or this folder cannot have one, with what to do about it
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { ephemeral = false, keepRunning = false, bufferMegabytes = usualBuffers(ephemeral) } = options;
  const wished = resolve(options.dataDir);
  const located = locateBinaries();
  const account = serverAccount(wished);
  const binaries = await reachableBinaries(located, account);
  const dataDir = await reachableDataFolder(wished, account);
  const installation = { binaries, account, dataDir, ephemeral, bufferMegabytes };
  await ensureDataFolder(dataDir, binaries, account, ephemeral);

  const users = new PostgresUsers(dataDir);
  // Before the look at the server: whoever is about to stop it then sees that we are coming.
  users.enter();
  try {
    const { port, reused } = await joinOrStart(installation);
    const user = 'postgres';
    const password = readFileSync(passwordFile(dataDir), 'utf8').trim();
    const unwatch = keepRunning ? watchServer(installation, port) : () => Promise.resolve();
    const url = `postgres://${user}:${password}@${HOST}:${port}/postgres`;
    return {
      url,
      host: HOST,
      port,
      user,
      password,
      dataDir,
      reused,
      stop: onlyOnce(() => unwatch().then(() => leave(users, installation))),
    };
  } catch (failure) {
    users.leave();
    throw failure;
  }
}

/** What is not in them is copied from the page cache, which was a fifth of a booking. Many tests run at once. */
function usualBuffers(ephemeral: boolean): number {
  if (ephemeral) return LEAST_BUFFERS_MEGABYTES;
  return Math.max(LEAST_BUFFERS_MEGABYTES, Math.min(MOST_BUFFERS_MEGABYTES, Math.floor(memoryMegabytes() / 16)));
}

/** Of the machine, or of the container that it is. */
export function memoryMegabytes(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2 ** 20;
}

async function leave(users: PostgresUsers, installation: Installation): Promise<void> {
  if (users.leave()) await stopServer(installation);
}

function onlyOnce(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= act());
}
