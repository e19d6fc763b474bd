import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Accounts } from './accounts/accounts.service.js';
import { MeResolver, MyCommunityResolver } from './accounts/me.resolver.js';
import { MeService } from './accounts/me.service.js';
import { DemonstrationResolver } from './demonstration/demonstration.resolver.js';
import { Demonstration } from './demonstration/demonstration.service.js';
import { JournalInterceptor } from './journal/journal.interceptor.js';
import { OperationCoverage } from './operation-coverage.service.js';
import { ProSanteConnectModule } from './pro-sante-connect/pro-sante-connect.module.js';
import { Authenticator } from './sessions/authenticator.service.js';
import { SessionCookie } from './sessions/session-cookie.service.js';
import { MySessionsResolver, SessionResolver } from './sessions/session.resolver.js';
import { Sessions } from './sessions/sessions.service.js';

const RESOLVERS = [MeResolver, MyCommunityResolver, MySessionsResolver, SessionResolver, DemonstrationResolver];
const SERVICES = [Accounts, MeService, Sessions, SessionCookie, Authenticator, Demonstration];

@Global()
@Module({
  imports: [DiscoveryModule, ProSanteConnectModule],
  providers: [
    ...RESOLVERS,
    ...SERVICES,
    OperationCoverage,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: JournalInterceptor },
  ],
  exports: SERVICES,
})
export class AccessModule {}
