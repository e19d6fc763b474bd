import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { AccessGuard } from '../../src/access/access.guard.js';
import { DemoSession, mintScope } from '../../src/access/mint.service.js';
import { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { createApplication } from '../../src/platform/http/create-application.js';
import { Role } from '../../src/platform/scope/role.js';
import { COMMUNITY_HEADER } from './question.js';
import { NOW } from './scale.js';
import { reportTo } from './usage-report.js';

/*
 * The product as production runs it, in a process of its own, but for what the bench decides: the instant at which it
 * stands, and the community a request comes from. Both are patched here and not by a testing module, which would not go
 * through createApplication and so would leave out what production registers there.
 */

Clock.prototype.now = () => new Date(NOW);

let asking = 0;
const canActivate = Reflect.get<AccessGuard, 'canActivate'>(AccessGuard.prototype, 'canActivate');
AccessGuard.prototype.canActivate = function (context: ExecutionContext) {
  const { request } = GqlExecutionContext.create(context).getContext<{ request: { headers: Record<string, string> } }>();
  asking = Number(request.headers[COMMUNITY_HEADER]);
  return canActivate.call(this, context);
};
// The guard asks for the scope before it first waits: no other request comes between.
DemoSession.prototype.scope = async () => mintScope(asking, 'bench', Object.values(Role));

const settings = readSettings({ ...process.env, NODE_ENV: 'production' });
const app = await createApplication(AppModule.forRoot(settings), settings);
await app.listen(0, '127.0.0.1');
reportTo(process, (app.getHttpServer().address() as AddressInfo).port);
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
