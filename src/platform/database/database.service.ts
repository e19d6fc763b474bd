import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool, QueryResultRow } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { Clock } from '../clock/clock.js';
import { nameUnreachable } from '../errors/database-unreachable.error.js';
import { entryOf, isAboutNobody, type OperationTrace, WRITE_JOURNAL } from '../journal/operation-trace.js';
import type { AccountScope, AuthorizedScope, Visitor } from '../scope/authorized-scope.js';

/** A statement the server prepares once per connection. The name is unique in the code base. */
export interface NamedStatement {
  name: string;
  text: string;
}

const ATTEMPTS = 6;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

/**
 * The ways to the database. `read` is one prepared statement and one round trip, for hot paths;
 * a statement over tenant rows calls a function that enters the community itself. `act` is the same for a statement that writes.
 * `inCommunity` is a transaction under the policies of the scope's community, `asAccount` under those of one person.
 * Both end with the journal: what is done is written with its effect, or neither is.
 * Each throws DatabaseUnreachable while the database is away.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The pool under TypeORM: one set of connections for both ways. */
  get pool(): Pool {
    return (this.dataSource.driver as PostgresDriver).master as Pool;
  }

  async read<T extends QueryResultRow>(statement: NamedStatement, values: unknown[]): Promise<T[]> {
    const result = await this.pool.query<T>({ ...statement, values }).catch(nameUnreachable);
    return result.rows;
  }

  /**
   * Runs the work in one transaction that sees and writes the rows of the scope's community only.
   * Serialization failures and deadlocks are retried here and nowhere else, so the work must be free of outside effects.
   */
  async inCommunity<T>(scope: AuthorizedScope, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.journaled(scope.trace, async (manager) => {
      if (scope.accountId === undefined) await manager.query('select enter_community($1)', [scope.communityId]);
      else await manager.query('select enter_community($1), enter_account($2)', [scope.communityId, scope.accountId]);
      return work(manager);
    });
  }

  /**
   * One statement that acts, for what is done too often for a transaction of several: it enters the community and writes its line of the
   * journal itself, given to it as its last parameter (a JSON array, or null). No row means that nothing was done, and nothing is journaled.
   */
  async act<T extends QueryResultRow>(scope: AuthorizedScope, statement: NamedStatement, values: unknown[]): Promise<T[]> {
    const { trace } = scope;
    const isTold = trace !== undefined && !trace.isWritten;
    const line = isTold ? JSON.stringify([entryOf(trace, this.clock.now(), null)]) : null;
    const rows = await this.retried(() => this.read<T>(statement, [...values, line]));
    if (isTold && rows.length > 0) trace.isWritten = true;
    return rows;
  }

  /** The same over what belongs to one person, in no community. */
  async asAccount<T>(scope: Pick<AccountScope, 'accountId' | 'trace'>, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.journaled(scope.trace, async (manager) => {
      await manager.query('select enter_account($1)', [scope.accountId]);
      return work(manager);
    });
  }

  /** The same for who has not signed in: the work enters the account that a link or a proof leads to. */
  async asVisitor<T>(visitor: Pick<Visitor, 'trace'>, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.journaled(visitor.trace, work);
  }

  private async journaled<T>(trace: OperationTrace | undefined, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const isWritten = trace?.isWritten ?? true;
    const result = await this.retried(() =>
      this.dataSource.transaction(async (manager) => {
        const done = await work(manager);
        if (trace && !isWritten && !isAboutNobody(trace))
          await manager.query(WRITE_JOURNAL.text, [JSON.stringify([entryOf(trace, this.clock.now(), refusalCode(done))])]);
        return done;
      }),
    ).catch(nameUnreachable);
    if (trace) trace.isWritten = true;
    return result;
  }

  private async retried<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        const code = sqlState(error);
        if (attempt >= ATTEMPTS || (code !== SERIALIZATION_FAILURE && code !== DEADLOCK)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 5 * (1 + Math.random())));
      }
    }
  }

  /** A transaction over national reference data, which belongs to no community. */
  async inReference<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work).catch(nameUnreachable);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** Of an `Outcome` that is a refusal: its code. Nothing was done, and that is journaled as well. */
function refusalCode(done: unknown): string | null {
  const refusal = (done as { refusal?: { code?: unknown } } | null | undefined)?.refusal;
  return refusal === undefined ? null : typeof refusal.code === 'string' ? refusal.code : 'REFUSED';
}

/** The five-character SQLSTATE of a database failure, or undefined for any other failure. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** The `detail` that our own SQL functions attach to their MAxxx refusals. */
export function sqlDetail(error: unknown): string {
  const detail = (error as { detail?: unknown } | null)?.detail;
  return typeof detail === 'string' ? detail : '';
}
