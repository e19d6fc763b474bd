import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { ApiError } from '../platform/errors/api.error.js';
import { StreamInterrupted } from '../platform/live/stream-interrupted.error.js';
import { WatchedStream } from '../platform/live/watched-stream.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { authorize } from './access.guard.js';
import { type Admission, admissionOf, isSubscription, requestOf } from './admission.guard.js';
import { mintAccount } from './mint.service.js';
import type { Permission } from './permission.js';
import { REQUIRED_PERMISSION } from './requires.decorator.js';
import { Authenticator } from './sessions/authenticator.service.js';

/** Lets a subscription go on only as long as its reader would be admitted again, as the same: the guard stood before its first news only. */
@Injectable()
export class StreamWatch implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<AsyncIterator<unknown>>): Observable<unknown> {
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED_PERMISSION, [
      context.getHandler(),
      context.getClass(),
    ]);
    const admission = admissionOf(context);
    if (!admission || permission === undefined || !isSubscription(context)) return next.handle();
    const request = requestOf(context);
    return next.handle().pipe(map((stream) => new WatchedStream(stream, () => this.check(request, admission, permission))));
  }

  /**
   * @throws ApiError as the guard would now
   * @throws StreamInterrupted when they are admitted as somebody else (other roles, another community), or it cannot be told
   */
  private async check(request: FastifyRequest, { scope, visitor }: Admission, permission: Permission): Promise<void> {
    try {
      const identity = await this.authenticator.identify(request, false);
      const now = authorize(identity, { account: identity && mintAccount(identity), trace: visitor.trace }, permission);
      if (fingerprint(now) !== fingerprint(scope)) throw new StreamInterrupted();
    } catch (failure) {
      throw failure instanceof ApiError || failure instanceof StreamInterrupted ? failure : new StreamInterrupted({ cause: failure });
    }
  }
}

/** All that decides what somebody is told in a community. */
function fingerprint(scope: AuthorizedScope | undefined): string {
  if (!scope) return '';
  const { accountId, practitionerId, communityId, roles, limitedTo, delegatedWeeks = [] } = scope;
  return JSON.stringify([accountId, practitionerId, communityId, [...roles].sort(), limitedTo, [...delegatedWeeks].sort()]);
}
