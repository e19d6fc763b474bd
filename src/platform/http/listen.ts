import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings.js';
import { StartupError } from '../errors/startup.error.js';
import { systemErrorCode } from '../errors/system-error.js';

type Place = Pick<Settings, 'host' | 'port'>;

/**
 * Finds out early, before a database starts for nothing, whether we could listen there.
 * Somebody may still take the port before {@link listen}, which says the same.
 * @throws StartupError
 */
export function assertPortIsFree(place: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', (cause) => {
      reject(cannotListen(place, cause));
    });
    probe.listen(place.port, place.host, () => probe.close(() => resolve()));
  });
}

/**
 * Listens.
 * @returns the address to open in a browser, without a slash at the end
 * @throws StartupError when the port is taken or not allowed
 */
export async function listen(app: NestFastifyApplication, place: Place): Promise<string> {
  try {
    await app.listen(place.port, place.host);
  } catch (cause) {
    throw cannotListen(place, cause as Error);
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  const everywhere = place.host === '0.0.0.0' || place.host === '::';
  const host = everywhere ? 'localhost' : place.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function cannotListen({ host, port }: Place, cause: Error): Error {
  const code = systemErrorCode(cause) ?? '';
  if (code === 'EADDRINUSE') {
    return new StartupError(
      `Port ${port} is already taken by another program, perhaps a Maillage that still runs.`,
      `Stop that program, or choose another port: PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
      { cause },
    );
  }
  if (code === 'EACCES') {
    return new StartupError(`This account may not listen on port ${port}.`, 'Choose a port above 1023: PORT=3000 npm start', { cause });
  }
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code)) {
    return new StartupError(
      `HOST is "${host}", which is not an address of this machine.`,
      'Set HOST=127.0.0.1 for this machine alone, or HOST=0.0.0.0 for its whole network.',
      { cause },
    );
  }
  return cause;
}
