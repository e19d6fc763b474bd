import { Injectable } from '@nestjs/common';
import { PracticeProposals } from '../access/pro-sante-connect/practice-proposals.service.js';
import { refuseWeak } from '../access/strong-session.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.service.js';
import type { Outcome } from '../platform/database/idempotency.js';
import { concerning } from '../platform/journal/operation-trace.js';
import type { AccountScope } from '../platform/scope/authorized-scope.js';
import type { AnswerPlaceProposalsInput } from './place-proposal.input.js';
import type { PlaceProposal } from './place-proposal.model.js';
import { NotAPractitioner } from './place-proposal.result.js';
import { CONFIRM_PLACES } from './practitioner.statement.js';

/**
 * Pro Santé Connect tells what the register knows, a little sooner: a place that its owner confirms is a registered activity like those
 * of the extract, which replaces it by the register's own row when it comes.
 */
@Injectable()
export class PlaceConfirmation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly proposals: PracticeProposals,
  ) {}

  /** What waits for an answer. */
  async pending({ accountId }: AccountScope): Promise<PlaceProposal[]> {
    return this.proposals.pending({ accountId });
  }

  /**
   * @returns how many were answered now: a place that was answered before, or is not theirs, changes nothing
   * @throws ApiError FORBIDDEN before the second factor
   */
  async answer(scope: AccountScope, { confirmed, declined }: AnswerPlaceProposalsInput): Promise<Outcome<number, NotAPractitioner>> {
    refuseWeak(scope);
    const { practitionerId } = scope;
    if (practitionerId === undefined) return { refusal: new NotAPractitioner() };
    concerning(scope, { practitionerId });
    return this.database.asAccount(scope, async (manager) => {
      const now = this.clock.now();
      const accepted = await this.proposals.answer(manager, confirmed, now);
      await manager.query(CONFIRM_PLACES, [practitionerId, accepted]);
      const refused = await this.proposals.answer(manager, declined, now);
      return { done: accepted.length + refused.length };
    });
  }
}
