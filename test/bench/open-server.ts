import type { ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { AccessGuard } from '../../src/access/access.guard.js';
import { admit } from '../../src/access/admission.guard.js';
import { mintScope, mintVisitor } from '../../src/access/mint.service.js';
import { AppModule } from '../../src/app.module.js';
import { Journal } from '../../src/platform/journal/journal.service.js';
import { Role } from '../../src/platform/scope/role.js';
import { serveBench } from './bench-application.js';
import { COMMUNITY_HEADER } from './question.js';

/*
 * The same without what access costs: a header says which community asks, nothing is journaled, and the database is reached as a
 * superuser, whom row-level security does not bind. Only to measure the difference.
 */

AccessGuard.prototype.canActivate = async (context: ExecutionContext) => {
  const { request } = GqlExecutionContext.create(context).getContext<{ request: { headers: Record<string, string> } }>();
  const trace = { action: 'bench', isRead: true, correlationId: '', communityId: null, actor: null, concern: {}, isWritten: true };
  const scope = mintScope(Number(request.headers[COMMUNITY_HEADER]), 'bench', Object.values(Role));
  admit(context, { visitor: mintVisitor({ ip: '', device: null, trace }), scope });
  return true;
};
Journal.prototype.done = () => Promise.resolve();

await serveBench(AppModule);
