import { Args, ID, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentScope } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { decodeId, encodeId } from '../../kernel/id.js';
import { NotFound } from '../../platform/errors/api.error.js';
import { isAsked } from '../../platform/graphql/asked-field.js';
import { type Page, PageArgs } from '../../platform/graphql/connection.model.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { ImportRunConnection } from './import-run-connection.model.js';
import { ImportRunList } from './import-run-list.service.js';
import { ImportRunKind, ImportRunState } from './import-run.enum.js';
import { ImportRun, type ImportReport } from './import-run.model.js';
import { ImportRuns, type ImportRunRow } from './import-runs.service.js';
import { ImportPlacesInput, ImportPractitionersInput } from './import.input.js';
import { ImportAlreadyRunning, ImportFileRefused, ImportResult } from './import.result.js';

const WAITS =
  'Waits up to 20 seconds for the end; a longer import goes on, and `importRun` tells how far it is. All or nothing is written.';

@Resolver(() => ImportRun)
export class ImportRunResolver {
  constructor(
    private readonly runs: ImportRuns,
    private readonly runList: ImportRunList,
  ) {}

  @Mutation(() => ImportResult, {
    description: `Imports the establishments of a FINESS file into the national directory of places. ${WAITS}`,
  })
  @Requires(Permission.IMPORT_REFERENCE)
  async importPlaces(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'The file, and how to take it.' }) input: ImportPlacesInput,
  ): Promise<typeof ImportResult> {
    return this.answer(await this.runs.run(scope, ImportRunKind.PLACES, input));
  }

  @Mutation(() => ImportResult, {
    description: `Imports the professionals of an RPPS file into the national directory of people. ${WAITS}`,
  })
  @Requires(Permission.IMPORT_REFERENCE)
  async importPractitioners(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'The file, and how to take it.' }) input: ImportPractitionersInput,
  ): Promise<typeof ImportResult> {
    return this.answer(await this.runs.run(scope, ImportRunKind.PRACTITIONERS, input));
  }

  @Query(() => ImportRun, { description: 'An import of this community, and how far it is.' })
  @Requires(Permission.IMPORT_REFERENCE)
  async importRun(
    @CurrentScope() scope: AuthorizedScope,
    @Args('id', { type: () => ID, description: 'As the mutation gave it.' }) id: string,
  ): Promise<ImportRun> {
    const number = decodeId('ImportRun', id);
    if (number === undefined) throw new NotFound('Import');
    return toRun(await this.runs.find(scope, number));
  }

  @Query(() => ImportRunConnection, {
    description:
      'The imports that this community asked for, the latest first: also those that are still at work, or that somebody else began.',
  })
  @Requires(Permission.IMPORT_REFERENCE)
  async importRuns(
    @CurrentScope() scope: AuthorizedScope,
    @Args() { first, after }: PageArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<ImportRun>> {
    const page = await this.runList.list(scope, { first, after, reported: isAsked(info, 'edges', 'node', 'report') });
    return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: toRun(node) })) };
  }

  private answer(row: ImportRunRow): typeof ImportResult {
    if (row.refusal_code === null) return toRun(row);
    const message = row.message ?? '';
    if (this.runs.isTurnedAway(row)) return new ImportAlreadyRunning(message);
    return new ImportFileRefused(row.refusal_code, message, row.refusal_line, row.refusal_column);
  }
}

function toRun(row: ImportRunRow): ImportRun {
  return Object.assign(new ImportRun(), {
    id: encodeId('ImportRun', row.id),
    kind: ImportRunKind[row.kind],
    state: ImportRunState[row.state],
    dryRun: row.dry_run,
    fileName: row.file_name,
    bytesRead: Number(row.bytes_read),
    bytesTotal: Number(row.bytes_total),
    rowsRead: row.rows_read,
    report: row.report as ImportReport | null,
    message: row.message ?? 'Import en cours.',
    startedBy: row.started_by ?? null,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  });
}
