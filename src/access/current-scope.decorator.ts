import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiError } from '../platform/errors/api.error.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { scopeOf } from './access.guard.js';

/** The scope that the guard gave to this request. */
export const CurrentScope = createParamDecorator((_: unknown, context: ExecutionContext): AuthorizedScope => {
  const scope = scopeOf(context);
  if (!scope) throw new ApiError('UNAUTHENTICATED', 'Connectez-vous pour continuer.');
  return scope;
});
