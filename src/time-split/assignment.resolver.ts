import { Args, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentScope, scopeAt } from '../access/current-scope.decorator.js';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import { decodeId, encodeId } from '../kernel/id.js';
import { PlaceLoader } from '../places/place.loader.js';
import { Place } from '../places/place.model.js';
import { BadUserInput } from '../platform/errors/api.error.js';
import type { RequestContext } from '../platform/graphql/graphql.module.js';
import { Worded, type Wording } from '../platform/graphql/language-argument.js';
import { DateTime } from '../platform/graphql/scalars.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { PractitionerLoader } from '../practitioners/practitioner.loader.js';
import { Practitioner } from '../practitioners/practitioner.model.js';
import { Assignment, AssignmentPeriod, Presence } from './assignment.model.js';
import {
  AssignmentChanged,
  AssignmentDeclared,
  AssignmentEnded,
  ChangeAssignmentResult,
  DeclareAssignmentResult,
  EndAssignmentResult,
  PeriodsClash,
  PlaceIsClosed,
} from './assignment.result.js';
import { ChangeAssignmentInput } from './change-assignment.input.js';
import { DeclarationService } from './declaration.service.js';
import { DeclareAssignmentInput } from './declare-assignment.input.js';
import { EndAssignmentInput } from './end-assignment.input.js';
import { WhereaboutsService } from './whereabouts.service.js';
import { periodInWords } from './wording.rules.js';

@Resolver(() => Assignment)
export class AssignmentResolver {
  constructor(
    private readonly declarations: DeclarationService,
    private readonly presences: WhereaboutsService,
    private readonly practitioners: PractitionerLoader,
    private readonly places: PlaceLoader,
  ) {}

  @Query(() => [Presence], {
    description:
      'Where a practitioner is expected between two instants (at most 31 days), in order: their week, without their absences and the closures of places, the published one of whom they cover as a locum, and the half-days of unscheduled care that they hold by the rota. Public holidays are off unless worked.',
  })
  @Requires(Permission.SEARCH_AVAILABILITY)
  async whereabouts(
    @CurrentScope() scope: AuthorizedScope,
    @Args('practitionerId', { type: () => ID, description: 'The practitioner.' }) practitionerId: string,
    @Args('from', { type: () => DateTime, description: 'Start of the window.' }) from: Date,
    @Args('to', { type: () => DateTime, description: 'End of the window, excluded.' }) to: Date,
  ): Promise<Presence[]> {
    const id = decodeId('Practitioner', practitionerId);
    if (id === undefined) throw BadUserInput.of('practitionerId', 'id', 'cet identifiant n’est pas celui d’un professionnel.');
    return this.presences.whereabouts(scope, id, from, to);
  }

  @Mutation(() => DeclareAssignmentResult, {
    description:
      'Adds a part to a practitioner’s week: one’s own, one that was delegated, or with the permission for it anybody’s of the community.',
  })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  async declareAssignment(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'The new part of the week.' }) input: DeclareAssignmentInput,
  ): Promise<typeof DeclareAssignmentResult> {
    const outcome = await this.declarations.declare(scope, input);
    return outcome instanceof PeriodsClash || outcome instanceof PlaceIsClosed ? outcome : new AssignmentDeclared(outcome);
  }

  @Mutation(() => ChangeAssignmentResult, { description: 'Changes a part of a practitioner’s week.' })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  async changeAssignment(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'What changes.' }) input: ChangeAssignmentInput,
  ): Promise<typeof ChangeAssignmentResult> {
    const outcome = await this.declarations.change(scope, input);
    return outcome instanceof PeriodsClash || outcome instanceof PlaceIsClosed ? outcome : new AssignmentChanged(outcome);
  }

  @Mutation(() => EndAssignmentResult, { description: 'Gives an assignment its last day.' })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  async endAssignment(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which one, and its last day.' }) input: EndAssignmentInput,
  ): Promise<typeof EndAssignmentResult> {
    const outcome = await this.declarations.end(scope, input);
    return outcome instanceof PeriodsClash || outcome instanceof PlaceIsClosed ? outcome : new AssignmentEnded(outcome);
  }

  @ResolveField(() => ID, { description: 'Opaque identifier.' })
  id(assignment: Assignment): string {
    return encodeId('Assignment', assignment.id);
  }

  @ResolveField(() => Boolean, {
    description:
      'Whether it was declared in the community you act for. One that another community published can be read, and not changed from here.',
  })
  isOurs(assignment: Assignment, _: object, context: RequestContext, info: GraphQLResolveInfo): boolean {
    return assignment.communityId === scopeAt(context, info).communityId;
  }

  @ResolveField(() => Practitioner, { description: 'Who.' })
  practitioner(assignment: Assignment, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> {
    return this.practitioners.byId(loaders).load(assignment.practitionerId);
  }

  @ResolveField(() => Place, { description: 'Where.' })
  place({ place, placeId }: Assignment, _: object, { loaders }: RequestContext): Place | Promise<Place | undefined> {
    return place ?? this.places.byId(loaders).load(placeId);
  }
}

@Resolver(() => AssignmentPeriod)
export class AssignmentPeriodResolver {
  @ResolveField(() => ID, { description: 'Opaque identifier.' })
  id(period: AssignmentPeriod): string {
    return encodeId('AssignmentPeriod', period.id);
  }

  @ResolveField(() => String, { description: 'In words: « un mardi sur deux, de 08:00 à 12:00 », “every other Tuesday, 08:00 to 12:00”.' })
  @Worded()
  description(period: AssignmentPeriod, { language }: Wording): string {
    return periodInWords(period, language);
  }
}

@Resolver(() => Presence)
export class PresenceResolver {
  constructor(
    private readonly places: PlaceLoader,
    private readonly practitioners: PractitionerLoader,
  ) {}

  @ResolveField(() => Practitioner, {
    nullable: true,
    description: 'Whom they stand in for, who is absent meanwhile; null in their own week.',
  })
  async covering({ coveredId }: Presence, _: object, { loaders }: RequestContext): Promise<Practitioner | null> {
    return coveredId === null ? null : ((await this.practitioners.byId(loaders).load(coveredId)) ?? null);
  }

  @ResolveField(() => ID, {
    nullable: true,
    description:
      'The assignment it comes from, which `Practitioner.assignments` of them, or of whom they cover, gives. One of another community is only read here: see `Assignment.isOurs`. Null for a half-day of unscheduled care that they hold by the rota.',
  })
  assignmentId({ assignmentId }: Presence): string | null {
    return assignmentId === null ? null : encodeId('Assignment', assignmentId);
  }

  @ResolveField(() => ID, { nullable: true, description: 'The period of that assignment; null as it is.' })
  periodId({ periodId }: Presence): string | null {
    return periodId === null ? null : encodeId('AssignmentPeriod', periodId);
  }

  @ResolveField(() => Place, { description: 'Where.' })
  place(presence: Presence, _: object, { loaders }: RequestContext): Promise<Place | undefined> {
    return this.places.byId(loaders).load(presence.placeId);
  }
}
