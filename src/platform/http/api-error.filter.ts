import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ApiError, type ErrorCode } from '../errors/api.error.js';

const STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  QUERY_TOO_COMPLEX: 400,
  INTERNAL: 500,
};

/** Our named failures on a plain HTTP route: the same codes as in GraphQL, under the status that says the same. */
@Catch(ApiError)
export class ApiErrorFilter implements ExceptionFilter<ApiError> {
  catch(failure: ApiError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // What is left of the body is not read: the connection cannot serve another request.
    void reply
      .code(STATUS[failure.code])
      .header('connection', 'close')
      .send({ code: failure.code, message: failure.message, fields: failure.fields });
  }
}
