import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { BadUserInput } from '../../platform/errors/api.error.js';
import { type Page, pageOf } from '../../platform/graphql/connection.model.js';
import { decodeCursor, encodeCursor } from '../../platform/graphql/cursor.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { READ_RUNS } from './import-run.statement.js';
import type { ImportRunRow } from './import-runs.service.js';

interface PageWish {
  /** Runs wanted, 1 to 100. */
  first: number;
  after?: string | null;
  /** Whether the reports are wanted too: each may hold hundreds of examples. */
  reported: boolean;
}

const LARGEST_ID = 2147483647;

/** The imports of a community, so that one that was left is found again. */
@Injectable()
export class ImportRunList {
  constructor(private readonly database: Database) {}

  /**
   * The latest first. Numbers are given in the order in which imports are asked for.
   * @throws BadUserInput on `after` for a cursor that is not ours
   */
  async list(scope: AuthorizedScope, { first, after, reported }: PageWish): Promise<Page<ImportRunRow>> {
    const before = after == null ? null : numberIn(after);
    const rows = await this.database.inCommunity(
      { ...scope, trace: undefined }, // the line of a read is written once it is answered
      (manager): Promise<ImportRunRow[]> => manager.query(READ_RUNS, [before, first + 1, reported]),
    );
    return pageOf(
      rows,
      first,
      after,
      ({ id }) => encodeCursor([id]),
      (row) => row,
    );
  }
}

function numberIn(after: string): number {
  const [id] = decodeCursor(after, ['number']);
  // Anybody can encode anything: what the database could not read is no cursor of ours.
  if (typeof id === 'number' && Number.isInteger(id) && id > 0 && id <= LARGEST_ID) return id;
  throw BadUserInput.of('after', 'cursor', 'ce curseur ne vient pas de cette liste ; reprenez à la première page.');
}
