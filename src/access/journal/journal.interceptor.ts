import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, concatMap, from, map, type Observable } from 'rxjs';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { Journal } from '../../platform/journal/journal.service.js';
import { admissionOf } from '../admission.guard.js';

/** Writes what became of every operation that the guard let in, unless its own transaction has written it. */
@Injectable()
export class JournalInterceptor implements NestInterceptor {
  constructor(private readonly journal: Journal) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const trace = admissionOf(context)?.visitor.trace;
    if (!trace) return next.handle();
    return next.handle().pipe(
      concatMap((answer: unknown) => {
        const written = answer instanceof UserError ? this.journal.refused(trace, answer.code) : this.journal.done(trace);
        return from(written).pipe(map(() => answer));
      }),
      catchError(async (failure: unknown) => {
        await this.journal.threw(trace, failure);
        throw failure;
      }),
    );
  }
}
