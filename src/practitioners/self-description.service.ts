import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { localDay } from '../kernel/local-time.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.service.js';
import { onceByKey, type Outcome } from '../platform/database/idempotency.js';
import { ApiError, BadUserInput, Conflict } from '../platform/errors/api.error.js';
import { concerning } from '../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import type { DescribeMyselfInput } from './describe-myself.input.js';
import type { Practitioner } from './practitioner.model.js';
import { DESCRIBE_MEMBERSHIP, DESCRIBE_PRACTITIONER, MY_MEMBERSHIP, PRACTITIONERS_BY_ID } from './practitioner.statement.js';
import { ageingProblems } from './self-description.rules.js';

/** What a practitioner tells of themselves. Nobody else writes it, and nothing but their account says who they are. */
@Injectable()
export class SelfDescription {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws ApiError FORBIDDEN for who is no member today; Conflict when it changed since it was read
   * @throws BadUserInput for a year or a day that nobody can mean
   */
  async describe(scope: AuthorizedScope, input: DescribeMyselfInput): Promise<Practitioner> {
    const { practitionerId } = scope;
    if (practitionerId === undefined) throw noMember();
    concerning(scope, { practitionerId });
    await this.database.inCommunity(scope, (manager) =>
      onceByKey(manager, scope, 'describeMyself', input, () => this.write(manager, scope, practitionerId, input)),
    );
    return this.find(practitionerId);
  }

  /** Their own record, objection or not: whoever they are, they see themselves. */
  async find(practitionerId: number): Promise<Practitioner> {
    const [row] = await this.database.read<{ practitioner: Practitioner }>(PRACTITIONERS_BY_ID, [[practitionerId]]);
    if (!row) throw new Error(`practitioner ${practitionerId} does not exist`);
    return row.practitioner;
  }

  private async write(
    manager: EntityManager,
    scope: AuthorizedScope,
    practitionerId: number,
    input: DescribeMyselfInput,
  ): Promise<Outcome<number, never>> {
    const own = [scope.communityId, practitionerId];
    const now = this.clock.now();
    const [membership] = await manager.query<{ version: number; timeZone: string }[]>(MY_MEMBERSHIP, [...own, now]);
    if (!membership) throw noMember();
    if (membership.version !== input.version)
      throw new Conflict(
        `Votre fiche a changé depuis que vous l’avez lue (version ${membership.version}). Relisez-la avant de la modifier.`,
      );
    const problems = ageingProblems(input, localDay(now, membership.timeZone));
    if (problems.length > 0) throw new BadUserInput(problems.map((problem) => ({ ...problem, field: `input.${problem.field}` })));
    const told = JSON.stringify(input);
    await manager.query(DESCRIBE_MEMBERSHIP, [...own, told]);
    await manager.query(DESCRIBE_PRACTITIONER, [practitionerId, told]);
    return { done: practitionerId };
  }
}

function noMember(): ApiError {
  return new ApiError('FORBIDDEN', 'Seul un professionnel membre de la communauté se décrit : votre compte n’est celui d’aucun.');
}
