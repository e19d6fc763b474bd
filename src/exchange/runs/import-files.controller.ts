import { Readable } from 'node:stream';
import { Controller, type OnModuleInit, Post, Req, UseFilters } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CurrentScope } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { BadUserInput } from '../../platform/errors/api.error.js';
import { ApiErrorFilter } from '../../platform/http/api-error.filter.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { Uploads } from './uploads.service.js';

const PATH = '/imports/files';
const ACCEPTED = new Set(['text/csv', 'text/plain', 'application/gzip', 'application/json', 'application/octet-stream']);
const RAW = 'application/x-maillage-upload';

/**
 * `POST /imports/files`: the bytes of a file, ahead of its import; answers `{ "uploadId": "…" }`.
 * The header X-Requested-With is asked for because a page of another site cannot send it without our leave.
 */
@Controller()
@UseFilters(ApiErrorFilter)
export class ImportFilesController implements OnModuleInit {
  constructor(
    private readonly uploads: Uploads,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  /** Fastify would read JSON and plain text into memory: on this path every body goes through unread, under a type of our own. */
  onModuleInit(): void {
    // Without a server, as in a context for a program, there is nothing to set.
    const adapter = this.adapterHost.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined;
    const fastify = adapter?.getInstance<Partial<FastifyInstance>>();
    fastify?.addContentTypeParser?.(RAW, (_request, body, done) => done(null, body));
    fastify?.addHook?.('onRequest', (request, reply, done) => {
      if (request.method !== 'POST' || request.url.split('?')[0] !== PATH) done();
      else if (admit(request, reply)) {
        request.headers['content-type'] = RAW;
        done();
      }
    });
  }

  @Post(PATH)
  @RouteConfig({ bringsFile: true })
  @Requires(Permission.IMPORT_REFERENCE)
  async receive(@CurrentScope() scope: AuthorizedScope, @Req() request: FastifyRequest): Promise<{ uploadId: string }> {
    if (!(request.body instanceof Readable)) throw BadUserInput.of('file', 'required', 'le corps de la requête doit être le fichier.');
    return { uploadId: await this.uploads.receive(scope, request.body) };
  }
}

/** Answers itself, and returns false, when the request is not to be read. */
function admit(request: FastifyRequest, reply: FastifyReply): boolean {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isMarked = request.headers['x-requested-with'] !== undefined;
  if (!isMarked) refuse(reply, 403, 'FORBIDDEN', 'L’en-tête X-Requested-With est attendu.');
  else if (!ACCEPTED.has(type))
    refuse(reply, 415, 'BAD_USER_INPUT', `Type de contenu « ${type} » non accepté : ${[...ACCEPTED].join(', ')}.`);
  return isMarked && ACCEPTED.has(type);
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): void {
  // What is left of the body is not read: the connection cannot serve another request.
  void reply.code(status).header('connection', 'close').send({ code, message });
}
