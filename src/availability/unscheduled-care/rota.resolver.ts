import { Args, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { PlaceLoader } from '../../places/place.loader.js';
import { Place } from '../../places/place.model.js';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import { Worded, type Wording } from '../../platform/graphql/language-argument.js';
import { LocalDate } from '../../platform/graphql/scalars.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { PractitionerLoader } from '../../practitioners/practitioner.loader.js';
import { Practitioner } from '../../practitioners/practitioner.model.js';
import { HalfDayProblem } from './half-day-problem.model.js';
import { HalfDayCandidate, RotaGap, RotaLine, RotaLoad, RotaProposal } from './rota-proposal.model.js';
import { RotaProposals } from './rota-proposals.service.js';
import { RotaPublications } from './rota-publication.service.js';
import { gapReasons, lineReasons } from './rota-wording.rules.js';
import { HalfOfDay, Standing } from './unscheduled-care.enum.js';
import { AssignDutyInput, PublishRotaInput, WithdrawDutyInput } from './unscheduled-care.input.js';
import {
  AssignDutyResult,
  DutyAssigned,
  DutyWithdrawn,
  PublishRotaResult,
  RotaPublished,
  WithdrawDutyResult,
} from './unscheduled-care.result.js';

@Resolver(() => RotaProposal)
export class RotaResolver {
  constructor(
    private readonly proposals: RotaProposals,
    private readonly publications: RotaPublications,
  ) {}

  @Query(() => RotaProposal, {
    description:
      'A fair rota for the half-days that are short of somebody: as many covered as can be, then loads as even as can be, then wishes. Nothing is written; the same state gives the same rota.',
  })
  @Requires(Permission.PLAN_ROTA)
  proposeRota(
    @CurrentScope() scope: AuthorizedScope,
    @Args('from', { type: () => LocalDate, description: 'First day.' }) from: string,
    @Args('to', { type: () => LocalDate, description: 'Last day, at most five weeks on.' }) to: string,
  ): Promise<RotaProposal> {
    return this.proposals.propose(scope, { from, to });
  }

  @Query(() => [HalfDayCandidate], {
    description: 'Who could hold a half-day: who wants it first, then who can; of these who holds least.',
  })
  @Requires(Permission.PLAN_ROTA)
  halfDayCandidates(
    @CurrentScope() scope: AuthorizedScope,
    @Args('day', { type: () => LocalDate, description: 'The day: today or later.' }) day: string,
    @Args('half', { type: () => HalfOfDay, description: 'Which half of it.' }) half: HalfOfDay,
  ): Promise<HalfDayCandidate[]> {
    return this.proposals.candidates(scope, { day, half });
  }

  @Mutation(() => PublishRotaResult, {
    description: 'Publishes the lines of a proposal, as adjusted: all of them or none. What is published already stays.',
  })
  @Requires(Permission.PLAN_ROTA)
  async publishRota(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'The lines.' }) input: PublishRotaInput,
  ): Promise<typeof PublishRotaResult> {
    const outcome = await this.publications.publish(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new RotaPublished(outcome.done);
  }

  @Mutation(() => AssignDutyResult, {
    description:
      'Gives somebody a half-day, having asked them: also when their week says otherwise, never when they are absent or said that they cannot.',
  })
  @Requires(Permission.PLAN_ROTA)
  async assignDuty(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Who, and when.' }) input: AssignDutyInput,
  ): Promise<typeof AssignDutyResult> {
    const outcome = await this.publications.assign(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new DutyAssigned(outcome.done);
  }

  @Mutation(() => WithdrawDutyResult, { description: 'Takes a half-day that has not begun from who holds it.' })
  @Requires(Permission.PLAN_ROTA)
  async withdrawDuty(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which one.' }) input: WithdrawDutyInput,
  ): Promise<typeof WithdrawDutyResult> {
    const outcome = await this.publications.withdraw(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new DutyWithdrawn(outcome.done);
  }
}

@Resolver(() => RotaLine)
export class RotaLineResolver {
  constructor(
    private readonly practitioners: PractitionerLoader,
    private readonly places: PlaceLoader,
  ) {}

  @ResolveField(() => Practitioner, { description: 'Who.' })
  practitioner({ line }: RotaLine, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> {
    return this.practitioners.byId(loaders).load(line.practitionerId);
  }

  @ResolveField(() => Place, { description: 'Where.' })
  place({ line }: RotaLine, _: object, { loaders }: RequestContext): Promise<Place | undefined> {
    return this.places.byId(loaders).load(line.placeId);
  }

  @ResolveField(() => [String], { description: 'Why they, most telling first.' })
  @Worded()
  reasons({ line }: RotaLine, { language }: Wording): string[] {
    return lineReasons(line, language);
  }
}

@Resolver(() => RotaGap)
export class RotaGapResolver {
  @ResolveField(() => [String], { description: 'Why nobody: how many are out of reach for which reason, the most first.' })
  @Worded()
  reasons({ found }: RotaGap, { language }: Wording): string[] {
    return gapReasons(found, language);
  }
}

@Resolver(() => RotaLoad)
export class RotaLoadResolver {
  constructor(private readonly practitioners: PractitionerLoader) {}

  @ResolveField(() => Practitioner, { description: 'Who.' })
  practitioner({ practitionerId }: RotaLoad, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> {
    return this.practitioners.byId(loaders).load(practitionerId);
  }
}

@Resolver(() => HalfDayCandidate)
export class HalfDayCandidateResolver {
  constructor(private readonly practitioners: PractitionerLoader) {}

  @ResolveField(() => Practitioner, { description: 'Who.' })
  practitioner({ practitionerId }: HalfDayCandidate, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> {
    return this.practitioners.byId(loaders).load(practitionerId);
  }
}

@Resolver(() => HalfDayProblem)
export class HalfDayProblemResolver {
  constructor(private readonly practitioners: PractitionerLoader) {}

  @ResolveField(() => Practitioner, { nullable: true, description: 'Who; null for who takes no part here.' })
  practitioner(
    { practitionerId, standing }: HalfDayProblem,
    _: object,
    { loaders }: RequestContext,
  ): Promise<Practitioner | undefined> | null {
    return standing === Standing.NOT_ELIGIBLE ? null : this.practitioners.byId(loaders).load(practitionerId);
  }
}
