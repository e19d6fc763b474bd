import type { ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import type { OperationTrace } from '../platform/journal/operation-trace.js';
import type { AccountScope, AuthorizedScope, Visitor } from '../platform/scope/authorized-scope.js';

/** What the guard found of one operation: who knocked, and what they were given. */
export interface Admission {
  readonly visitor: Visitor;
  readonly account?: AccountScope | undefined;
  /** Given when the operation asked for a permission of a community. */
  readonly scope?: AuthorizedScope | undefined;
}

/**
 * By request, then by root field: a request may hold several operations. In a WeakMap and not on the GraphQL context, so that
 * no resolver can write a scope there.
 */
const ADMISSIONS = new WeakMap<FastifyRequest, Map<string, Admission>>();

/** Keeps what the guard decided for the decorators and the journal of the same operation. */
export function admit(context: ExecutionContext, admission: Admission): void {
  const { request, field } = operationOf(context);
  const ofRequest = ADMISSIONS.get(request) ?? new Map<string, Admission>();
  ADMISSIONS.set(request, ofRequest.set(field, admission));
}

/** What the guard gave to the operation this context is a part of, if anything. */
export function admissionOf(context: ExecutionContext): Admission | undefined {
  const { request, field } = operationOf(context);
  return ADMISSIONS.get(request)?.get(field);
}

/** The same for a field that GraphQL resolves without Nest. */
export function admissionAt({ request }: { request: FastifyRequest }, { path }: { path: Path }): Admission | undefined {
  return ADMISSIONS.get(request)?.get(rootOf(path));
}

export function requestOf(context: ExecutionContext): FastifyRequest {
  return operationOf(context).request;
}

/** What the operation is called, and whether it only reads: a root field of the API, or a route. */
export function describeOperation(context: ExecutionContext): Pick<OperationTrace, 'action' | 'isRead'> {
  if (context.getType<GqlContextType>() !== 'graphql') {
    const { method, routeOptions } = requestOf(context);
    return { action: `${method} ${routeOptions.url ?? ''}`, isRead: method === 'GET' };
  }
  const { fieldName, operation } = GqlExecutionContext.create(context).getInfo<OperationInfo>();
  return { action: fieldName, isRead: operation.operation !== 'mutation' };
}

/** Whether the operation goes on after its first answer. */
export function isSubscription(context: ExecutionContext): boolean {
  if (context.getType<GqlContextType>() !== 'graphql') return false;
  return GqlExecutionContext.create(context).getInfo<OperationInfo>().operation.operation === 'subscription';
}

/** The little of GraphQL's info that is read here. */
interface OperationInfo {
  readonly fieldName: string;
  readonly operation: { readonly operation: string };
  readonly path: Path;
}
interface Path {
  readonly prev: Path | undefined;
  readonly key: string | number;
}

function operationOf(context: ExecutionContext): { request: FastifyRequest; field: string } {
  if (context.getType<GqlContextType>() !== 'graphql') return { request: context.switchToHttp().getRequest<FastifyRequest>(), field: '' };
  const graphql = GqlExecutionContext.create(context);
  return { request: graphql.getContext<{ request: FastifyRequest }>().request, field: rootOf(graphql.getInfo<OperationInfo>().path) };
}

function rootOf(path: Path): string {
  let root = path;
  while (root.prev) root = root.prev;
  return String(root.key);
}
