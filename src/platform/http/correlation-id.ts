import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const KNOWN = new WeakMap<FastifyRequest, string>();

/** One UUID for one request, from the edge to the journal: that of the header X-Request-Id when it brings one, else a new one. */
export function correlationIdOf(request: FastifyRequest): string {
  const known = KNOWN.get(request);
  if (known !== undefined) return known;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && UUID.test(given) ? given : randomUUID();
  KNOWN.set(request, id);
  return id;
}
