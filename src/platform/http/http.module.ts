import { Module } from '@nestjs/common';
import { DatabaseProbe } from './database.probe.js';
import { ExplorerController } from './explorer.controller.js';
import { HealthController } from './health.controller.js';

@Module({ controllers: [HealthController, ExplorerController], providers: [DatabaseProbe] })
export class HttpModule {}
