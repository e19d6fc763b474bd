import { Public } from '../scope/public.decorator.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../clock/clock.js';
import { projectRoot } from '../config/project-root.js';
import { SETTINGS } from '../config/settings-token.js';
import type { Settings } from '../config/settings.js';
import { DatabaseProbe } from './database.probe.js';
import { firstQuery } from './first-query.js';
import { homePage } from './home.page.js';
import { HOME_STYLE } from './home.style.js';

/** The page a browser sees first: what runs, and the first question to put to it. Public. */
@Controller()
@Public()
export class HomeController {
  private readonly version = readVersion();

  constructor(
    private readonly probe: DatabaseProbe,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'introspection' | 'demo'>,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async home(@Req() request: FastifyRequest): Promise<string> {
    return homePage({
      version: this.version,
      databaseAnswers: await this.probe.answers(),
      origin: originOf(request),
      hasExplorer: this.settings.introspection,
      hasDemo: this.settings.demo,
      firstQuery: firstQuery(Temporal.Instant.fromEpochMilliseconds(this.clock.now().getTime())),
    });
  }

  @Get('home.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'no-cache')
  style(): string {
    return HOME_STYLE;
  }
}

/** The host is the asker's to choose, and goes into a command to copy: anything but a plain one is not repeated. */
function originOf(request: FastifyRequest): string {
  const host = /^[\w.\-:[\]]+$/.test(request.host) ? request.host : 'localhost';
  return `${request.protocol}://${host}`;
}

function readVersion(): string {
  const text = readFileSync(join(projectRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
