import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, type ErrorCode } from '../errors/api.error.js';
import { DatabaseUnreachable } from '../errors/database-unreachable.error.js';
import { UNAVAILABLE } from '../errors/describe-failure.js';
import { correlationIdOf } from './correlation-id.js';

const STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  QUERY_TOO_COMPLEX: 400,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** Our named failures on a plain HTTP route: the same codes as in GraphQL, under the status that says the same. */
@Catch(ApiError, DatabaseUnreachable)
export class ApiErrorFilter implements ExceptionFilter<ApiError | DatabaseUnreachable> {
  private readonly log = new Logger('Http');

  catch(failure: ApiError | DatabaseUnreachable, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { code, message, fields } = failure instanceof ApiError ? failure : this.outage(failure, http.getRequest<FastifyRequest>());
    // What is left of the body is not read: the connection cannot serve another request.
    void http.getResponse<FastifyReply>().code(STATUS[code]).header('connection', 'close').send({ code, message, fields });
  }

  private outage({ message }: DatabaseUnreachable, request: FastifyRequest): Pick<ApiError, 'code' | 'message' | 'fields'> {
    this.log.error(`${correlationIdOf(request)} ${message}`);
    return { code: 'UNAVAILABLE', message: UNAVAILABLE, fields: [] };
  }
}
