import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** Of one connection alone, and of the wish that is not granted. */
const HEADERS_OF_UPGRADE = ['connection', 'upgrade', 'http2-settings'];

/** Whether the request wishes what RFC 6455 describes. */
export function asksForSocket({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * Answers a request as if it had not wished for another protocol, as RFC 9110 lets a server do: HTTP/2 in the clear, which some clients
 * wish for at each first request. Once somebody listens to upgrades Node hands all of them over, unread from the headers on.
 */
export function readAgain(server: Server, { method, url, httpVersion, rawHeaders }: IncomingMessage, socket: Socket, head: Buffer): void {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (!HEADERS_OF_UPGRADE.includes(name.toLowerCase())) lines.push(`${name}: ${rawHeaders[index + 1] ?? ''}`);
  }
  socket.unshift(head);
  socket.unshift(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'));
  server.emit('connection', socket);
}
