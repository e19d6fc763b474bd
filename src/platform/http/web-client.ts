import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { projectRoot } from '../config/project-root.js';

const BUILT = join(projectRoot(), 'web', 'dist');
const PAGE = 'index.html';
/** Their names hold a digest of what is in them: a browser may keep them for good. */
const HASHED = `${sep}assets${sep}`;
const FOR_GOOD = 'public, max-age=31536000, immutable';
const ASK_FIRST = 'no-cache';

/** Whether the client was built beside this server: the API runs without it, and says so when it starts. */
export function webClientIsBuilt(): boolean {
  return existsSync(join(BUILT, PAGE));
}

/**
 * Serves the client: its files, compressed when it was built, and its one page for every address that a person types and
 * no route answers. A missing file and a program that asks for JSON get a 404, never a page.
 */
export async function serveWebClient(app: NestFastifyApplication): Promise<void> {
  if (!webClientIsBuilt()) return;
  await app.register(fastifyStatic, {
    root: BUILT,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.includes(HASHED) ? FOR_GOOD : ASK_FIRST);
    },
  });
  app.getHttpAdapter().getInstance().get('/*', answerWithPage);
}

function answerWithPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [path = ''] = request.url.split('?', 1);
  const isVisit = path === '/' || (request.headers.accept?.includes('text/html') === true && !/\.\w+$/.test(path));
  if (isVisit) return reply.sendFile(PAGE);
  reply.callNotFound();
  return reply;
}
