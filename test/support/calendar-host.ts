import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { join } from 'node:path';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { projectRoot } from '../../src/platform/config/project-root.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of calendars on this machine, over HTTPS, under the name `agenda.test`. */
export interface CalendarHost {
  /** Trusts the certificate of the host, finds it by its name, and lets nobody through to any other address that is not public. */
  readonly agent: RequestFilteringHttpsAgent;
  /** What it was asked, the first first. */
  readonly asked: IncomingMessage[];
  /** From now on it answers so, whatever it is asked. */
  answer(as: Answer): void;
  /** From now on the name leads there, at each look-up to the next and then to the last: addresses of IP. */
  leadTo(name: string, ...addresses: string[]): void;
  /** An address on it. */
  url(path: string, name?: string): URL;
  close(): Promise<void>;
}

const fixture = (name: string) => readFileSync(join(projectRoot(), 'test', 'support', 'fixtures', name));

export async function startCalendarHost(): Promise<CalendarHost> {
  const cert = fixture('calendar-host.cert.pem');
  let answer: Answer = (_, response) => response.writeHead(404).end();
  const asked: IncomingMessage[] = [];
  const server = createServer({ key: fixture('calendar-host.key.pem'), cert }, (request, response) => {
    asked.push(request);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const names = new Map([['agenda.test', ['127.0.0.1']]]);
  const lookup: LookupFunction = (name, { all }, callback) => {
    const known = names.get(name) ?? [];
    const address = known.length > 1 ? known.shift() : known[0];
    if (address === undefined) callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), '');
    else if (all === true) callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
    else callback(null, address, address.includes(':') ? 6 : 4);
  };
  return {
    agent: new RequestFilteringHttpsAgent({ keepAlive: false, ca: cert, allowIPAddressList: ['127.0.0.1'], lookup }),
    asked,
    answer: (as) => {
      answer = as;
    },
    leadTo: (name, ...addresses) => {
      names.set(name, addresses);
    },
    url: (path, name = 'agenda.test') => new URL(`https://${name}:${port}${path}`),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
