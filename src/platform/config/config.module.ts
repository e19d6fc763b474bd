import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Settings } from './settings.js';
import { SETTINGS } from './settings-token.js';

@Global()
@Module({})
export class ConfigModule {
  static forRoot(settings: Settings): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: SETTINGS, useValue: settings }], exports: [SETTINGS] };
  }
}
