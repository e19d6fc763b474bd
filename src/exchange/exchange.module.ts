import { type DynamicModule, Module } from '@nestjs/common';
import type { Settings } from '../platform/config/settings.js';
import { DemoLoader } from './demo/demo-loader.service.js';
import { PublicHolidaysJob } from './holidays/public-holidays.job.js';
import { PublicHolidays } from './holidays/public-holidays.service.js';
import { InitialData } from './initial-data.service.js';
import { ReferenceLoader } from './reference-loader.service.js';
import { ImportFilesController } from './runs/import-files.controller.js';
import { ImportRunList } from './runs/import-run-list.service.js';
import { ImportRunResolver } from './runs/import-run.resolver.js';
import { ImportRuns } from './runs/import-runs.service.js';
import { EXCHANGE_SETTINGS, Uploads, type ExchangeSettings } from './runs/uploads.service.js';

@Module({})
export class ExchangeModule {
  /** @param settings `readSettings` gives one: only its folders are read. */
  static forRoot(settings: ExchangeSettings & Pick<Settings, 'production' | 'demo'>): DynamicModule {
    return {
      module: ExchangeModule,
      controllers: [ImportFilesController],
      providers: [
        { provide: EXCHANGE_SETTINGS, useValue: settings },
        ReferenceLoader,
        PublicHolidays,
        PublicHolidaysJob,
        DemoLoader,
        InitialData,
        Uploads,
        ImportRuns,
        ImportRunList,
        ImportRunResolver,
      ],
      exports: [ReferenceLoader, DemoLoader, InitialData],
    };
  }
}
