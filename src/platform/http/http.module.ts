import { type DynamicModule, Module } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { DatabaseProbe } from './database.probe.js';
import { ExplorerController } from './explorer.controller.js';
import { HealthController } from './health.controller.js';
import { HomeController } from './home.controller.js';
import { HTTP_SETTINGS } from './http.settings.js';

@Module({})
export class HttpModule {
  static forRoot(settings: Pick<Settings, 'introspection'>): DynamicModule {
    return {
      module: HttpModule,
      controllers: [HealthController, HomeController, ExplorerController],
      providers: [DatabaseProbe, { provide: HTTP_SETTINGS, useValue: settings }],
    };
  }
}
