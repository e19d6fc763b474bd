import { Args, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentScope, scopeAt } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { decodeId, encodeId } from '../../kernel/id.js';
import { PlaceLoader } from '../../places/place.loader.js';
import { Place } from '../../places/place.model.js';
import { BadUserInput } from '../../platform/errors/api.error.js';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import { Worded, type Wording } from '../../platform/graphql/language-argument.js';
import { DateTime } from '../../platform/graphql/scalars.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { PractitionerLoader } from '../../practitioners/practitioner.loader.js';
import { Practitioner } from '../../practitioners/practitioner.model.js';
import { periodInWords } from '../../time-split/wording.rules.js';
import { AbsenceList } from './absence-list.service.js';
import { CancelAbsenceInput, ChangeAbsenceInput, DeclareAbsenceInput } from './absence.input.js';
import { AbsenceLoader } from './absence.loader.js';
import { Absence, AbsenceCover, AbsenceRecurrence } from './absence.model.js';
import {
  AbsenceCancelled,
  AbsenceChanged,
  AbsenceDeclared,
  CancelAbsenceResult,
  ChangeAbsenceResult,
  DeclareAbsenceResult,
} from './absence.result.js';
import { Absences } from './absences.service.js';

@Resolver(() => Absence)
export class AbsenceResolver {
  constructor(
    private readonly acts: Absences,
    private readonly absenceList: AbsenceList,
    private readonly practitioners: PractitionerLoader,
    private readonly places: PlaceLoader,
  ) {}

  @Query(() => [Absence], {
    description:
      'When a practitioner is away between two instants (at most 366 days), in order, and who covers: to who reads their whole week every absence declared in the community, to others those that take away what was published to them. The person reads those of their other communities as well.',
  })
  @Requires(Permission.READ_DIRECTORY)
  absences(
    @CurrentScope() scope: AuthorizedScope,
    @Args('practitionerId', { type: () => ID, description: 'The practitioner.' }) practitionerId: string,
    @Args('from', { type: () => DateTime, description: 'Start of the window.' }) from: Date,
    @Args('to', { type: () => DateTime, description: 'End of the window, excluded.' }) to: Date,
  ): Promise<Absence[]> {
    const id = decodeId('Practitioner', practitionerId);
    if (id === undefined) throw BadUserInput.of('practitionerId', 'id', 'cet identifiant n’est pas celui d’un professionnel.');
    return this.absenceList.list(scope, id, { from, to });
  }

  @Mutation(() => DeclareAbsenceResult, {
    description:
      'Says that a practitioner will be away: oneself, who delegated their week, or with the permission for it anybody of the community.',
  })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  async declareAbsence(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Who, when, from where, and who covers.' }) input: DeclareAbsenceInput,
  ): Promise<typeof DeclareAbsenceResult> {
    const outcome = await this.acts.declare(scope, input);
    return 'absence' in outcome ? new AbsenceDeclared(outcome.absence, outcome.bookingsWithin) : outcome;
  }

  @Mutation(() => ChangeAbsenceResult, { description: 'Changes when somebody is away, from where, or who covers.' })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  async changeAbsence(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'What changes.' }) input: ChangeAbsenceInput,
  ): Promise<typeof ChangeAbsenceResult> {
    const outcome = await this.acts.change(scope, input);
    return 'absence' in outcome ? new AbsenceChanged(outcome.absence, outcome.bookingsWithin) : outcome;
  }

  @Mutation(() => CancelAbsenceResult, {
    description: 'Takes an absence back: its openings are there again, and the locum holds them no longer.',
  })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  async cancelAbsence(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which one.' }) input: CancelAbsenceInput,
  ): Promise<typeof CancelAbsenceResult> {
    await this.acts.cancel(scope, input);
    return new AbsenceCancelled(input.absenceId);
  }

  @ResolveField(() => ID, { description: 'Opaque identifier.' })
  id(absence: Absence): string {
    return encodeId('Absence', absence.id);
  }

  @ResolveField(() => Boolean, {
    description:
      'Whether it was declared in the community you act for. One of another community can be read, by the person, and not changed from here.',
  })
  isOurs(absence: Absence, _: object, context: RequestContext, info: GraphQLResolveInfo): boolean {
    return absence.communityId === scopeAt(context, info).communityId;
  }

  @ResolveField(() => Practitioner, { description: 'Who.' })
  practitioner(absence: Absence, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> {
    return this.practitioners.byId(loaders).load(absence.practitionerId);
  }

  @ResolveField(() => Place, { nullable: true, description: 'From where; null: from everywhere.' })
  async place({ placeId }: Absence, _: object, { loaders }: RequestContext): Promise<Place | null> {
    return placeId === null ? null : ((await this.places.byId(loaders).load(placeId)) ?? null);
  }

  @ResolveField(() => AbsenceCover, { nullable: true, description: 'Who is there instead; null for nobody.' })
  cover({ locumId, institutionId }: Absence): AbsenceCover | null {
    return locumId === null && institutionId === null ? null : { locumId, institutionId };
  }
}

@Resolver(() => AbsenceCover)
export class AbsenceCoverResolver {
  constructor(
    private readonly practitioners: PractitionerLoader,
    private readonly places: PlaceLoader,
  ) {}

  @ResolveField(() => Practitioner, { nullable: true, description: 'Who holds the same openings at the same places meanwhile.' })
  async locum({ locumId }: AbsenceCover, _: object, { loaders }: RequestContext): Promise<Practitioner | null> {
    return locumId === null ? null : ((await this.practitioners.byId(loaders).load(locumId)) ?? null);
  }

  @ResolveField(() => Place, { nullable: true, description: 'The institution to call meanwhile.' })
  async institution({ institutionId }: AbsenceCover, _: object, { loaders }: RequestContext): Promise<Place | null> {
    return institutionId === null ? null : ((await this.places.byId(loaders).load(institutionId)) ?? null);
  }
}

@Resolver(() => AbsenceRecurrence)
export class AbsenceRecurrenceResolver {
  @ResolveField(() => String, { description: 'In words: « un mardi sur deux, de 08:00 à 12:00 », “every other Tuesday, 08:00 to 12:00”.' })
  @Worded()
  description(recurrence: AbsenceRecurrence, { language }: Wording): string {
    return periodInWords(recurrence, language);
  }
}

@Resolver(() => Practitioner)
export class PractitionerAbsencesResolver {
  constructor(private readonly loader: AbsenceLoader) {}

  @ResolveField(() => [Absence], {
    description: 'When they are away from now on for nine weeks, in order, and who covers: as far as you may see, as `absences` says.',
  })
  absences(person: Practitioner, _: object, context: RequestContext, info: GraphQLResolveInfo): Promise<Absence[]> {
    return this.loader.comingOf(context.loaders, scopeAt(context, info)).load(person.id);
  }
}
