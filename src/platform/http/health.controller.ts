import { Public } from '../scope/public.decorator.js';
import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DatabaseProbe } from './database.probe.js';

/** For whatever watches the server. Public, and says nothing but yes or no. */
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly probe: DatabaseProbe) {}

  /** The process runs; if this fails, restart it. */
  @Get('live')
  @Header('cache-control', 'no-store')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** It can serve; if this fails, send requests elsewhere, and do not restart: it recovers when the database does. */
  @Get('ready')
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: 'ready' | 'unavailable' }> {
    if (await this.probe.answers()) return { status: 'ready' };
    reply.status(503);
    return { status: 'unavailable' };
  }
}
