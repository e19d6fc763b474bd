import { type DynamicModule, Global, Module } from '@nestjs/common';
import { secretKeyOf } from '../config/secret-key.js';
import type { Settings } from '../config/settings.js';
import { SecretBox } from './secret-box.js';

@Global()
@Module({})
export class SecretsModule {
  static forRoot(settings: Pick<Settings, 'secretKey' | 'stateFolder'>): DynamicModule {
    return {
      module: SecretsModule,
      providers: [{ provide: SecretBox, useFactory: () => new SecretBox(secretKeyOf(settings)) }],
      exports: [SecretBox],
    };
  }
}
