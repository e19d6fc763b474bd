import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../platform/errors/api.error.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { isGranted, type Permission } from './permission.js';
import { IS_PUBLIC } from '../platform/scope/public.decorator.js';
import { REQUIRED_PERMISSION } from './requires.decorator.js';
import { DemoSession } from './demo-session.service.js';

const SCOPES = new WeakMap<object, AuthorizedScope>();

/** Stands before every operation. What carries neither @Requires nor @Public does not even start (see operation-coverage.service.ts). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly demoSession: DemoSession,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets)) return true;
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED_PERMISSION, targets);
    // Fields carry no permission of their own: the operation above them did.
    if (permission === undefined) return true;
    const scope = await this.demoSession.scope();
    if (!scope) throw new ApiError('UNAUTHENTICATED', 'Connectez-vous pour continuer.');
    if (!isGranted(scope.roles, permission)) throw new ApiError('FORBIDDEN', 'Votre rôle ne permet pas cette action.');
    SCOPES.set(requestOf(context), scope);
    return true;
  }
}

/** The scope given to the request of this context, if the guard gave one. */
export function scopeOf(context: ExecutionContext): AuthorizedScope | undefined {
  return SCOPES.get(requestOf(context));
}

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.getType<GqlContextType>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<{ request: FastifyRequest }>().request
    : context.switchToHttp().getRequest<FastifyRequest>();
}
