import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.js';
import type { ServerMessage, Usage } from './usage-report.js';

/** `open` is the product without authentication, tenancy and journal. */
export type ServerName = 'product' | 'open' | 'raw';

/** One server under test, in a process of its own, which listens on `url`. */
export interface ServerProcess {
  readonly name: ServerName;
  readonly url: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Made by .config/bench.mjs. */
export const BUILD = join(projectRoot(), '.data', 'bench', 'build', 'test', 'bench');
/** As `npm start` and the image start the product; the raw server is given the same. */
export const NURSERY = '--max-semi-space-size=32';
const FILES: Record<ServerName, string> = { product: 'bench-server.js', open: 'open-server.js', raw: 'raw-server.js' };

/**
 * @param nodeOptions for the child alone: `--cpu-prof`, for one
 * @throws Error when it ends before it listens
 */
export async function startServer(name: ServerName, databaseUrl: string, nodeOptions: readonly string[] = []): Promise<ServerProcess> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: 'production' };
  const child = fork(join(BUILD, FILES[name]), [], { env, execArgv: [NURSERY, ...nodeOptions] });
  const { port } = (await nextMessage(child, name)) as { port: number };
  return {
    name,
    url: `http://127.0.0.1:${port}`,
    usage: async () => {
      child.send('usage');
      return ((await nextMessage(child, name)) as { usage: Usage }).usage;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function nextMessage(child: ChildProcess, name: ServerName): Promise<ServerMessage> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null) => reject(new Error(`the ${name} server ended with code ${code ?? 'none'}`));
    child.once('exit', failed);
    child.once('message', (message: ServerMessage) => {
      child.off('exit', failed);
      resolve(message);
    });
  });
}
