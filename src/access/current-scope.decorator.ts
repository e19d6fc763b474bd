import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import { ApiError } from '../platform/errors/api.error.js';
import type { RequestContext } from '../platform/graphql/graphql.module.js';
import type { AccountScope, AuthorizedScope, Visitor } from '../platform/scope/authorized-scope.js';
import { admissionAt, admissionOf } from './admission.guard.js';

/** The scope of the community that the guard gave to this operation. */
export const CurrentScope = createParamDecorator((_: unknown, context: ExecutionContext): AuthorizedScope =>
  given(admissionOf(context)?.scope),
);

/** The same for a field written without parameter decorators (see RequestContext): from its own `context` and `info`. */
export function scopeAt(context: RequestContext, info: Pick<GraphQLResolveInfo, 'path'>): AuthorizedScope {
  return given(admissionAt(context, info)?.scope);
}

/** Who signed in, for what is theirs alone. */
export const CurrentAccount = createParamDecorator((_: unknown, context: ExecutionContext): AccountScope =>
  given(admissionOf(context)?.account),
);

/** Whoever asks, on a public operation. */
export const CurrentVisitor = createParamDecorator((_: unknown, context: ExecutionContext): Visitor =>
  given(admissionOf(context)?.visitor),
);

function given<T>(scope: T | undefined): T {
  if (scope === undefined) throw new ApiError('UNAUTHENTICATED', 'Connectez-vous pour continuer.');
  return scope;
}
