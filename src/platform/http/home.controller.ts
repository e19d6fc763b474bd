import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import { projectRoot } from '../config/project-root.js';
import type { Settings } from '../config/settings.js';
import { DatabaseProbe } from './database.probe.js';
import { firstQuery } from './first-query.js';
import { homePage } from './home.page.js';
import { HOME_STYLE } from './home.style.js';
import { HTTP_SETTINGS } from './http.settings.js';

/** The page a browser sees first: what runs, and the first question to put to it. Public. */
@Controller()
export class HomeController {
  private readonly version = readVersion();

  constructor(
    private readonly probe: DatabaseProbe,
    @Inject(HTTP_SETTINGS) private readonly settings: Pick<Settings, 'production'>,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async home(@Req() request: FastifyRequest): Promise<string> {
    return homePage({
      version: this.version,
      databaseAnswers: await this.probe.answers(),
      origin: `${request.protocol}://${request.host}`,
      hasExplorer: !this.settings.production,
      firstQuery: firstQuery(Temporal.Now.instant()),
    });
  }

  @Get('home.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'no-cache')
  style(): string {
    return HOME_STYLE;
  }
}

function readVersion(): string {
  const text = readFileSync(join(projectRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
