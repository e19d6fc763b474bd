import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Authenticator } from './authenticator.service.js';

/**
 * Asks who a request to GraphQL comes from while its document is parsed and validated: the guard, which decides, then waits the less. By a
 * hook that stands after the body has come: one that drips in would keep a session that was ended meanwhile. Of a socket the operations ask,
 * each for itself.
 */
@Injectable()
export class EarlyIdentification implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly authenticator: Authenticator,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('preValidation', (request, _reply, done) => {
      // What it throws is kept, and thrown to the guard, if the operation has one.
      if (request.method === 'POST' && request.routeOptions.url === '/graphql') this.authenticator.identify(request).catch(() => undefined);
      done();
    });
  }
}
