import type { FastifyRequest } from 'fastify';

/** Who holds a socket: answered by what knows sessions, because the platform does not. */
export abstract class SocketGate {
  /**
   * @param request that asked for the socket, with the headers that its first message added
   * @returns a name of the session or token, by which its sockets are counted; undefined for nobody
   */
  abstract holderOf(request: FastifyRequest): Promise<string | undefined>;
}
