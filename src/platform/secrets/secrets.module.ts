import { Global, Module } from '@nestjs/common';
import { secretKeyOf } from '../config/secret-key.js';
import { SETTINGS } from '../config/settings-token.js';
import type { Settings } from '../config/settings.js';
import { SecretBox } from './secret-box.js';

@Global()
@Module({
  providers: [{ provide: SecretBox, useFactory: (settings: Settings) => new SecretBox(secretKeyOf(settings)), inject: [SETTINGS] }],
  exports: [SecretBox],
})
export class SecretsModule {}
