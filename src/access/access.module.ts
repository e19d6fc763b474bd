import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { DemoSession } from './demo-session.service.js';
import { OperationCoverage } from './operation-coverage.service.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [DemoSession, OperationCoverage, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [DemoSession],
})
export class AccessModule {}
