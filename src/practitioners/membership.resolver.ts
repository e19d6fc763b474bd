import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../access/current-scope.decorator.js';
import { LocalDate } from '../platform/graphql/scalars.js';
import type { RequestContext } from '../platform/graphql/graphql.module.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { MembershipLoader } from './membership.loader.js';
import { Practitioner } from './practitioner.model.js';

/** What a practitioner told the community of who asks; what they told another one is never read. */
@Resolver(() => Practitioner)
export class MembershipResolver {
  constructor(private readonly memberships: MembershipLoader) {}

  @ResolveField(() => Boolean, { description: 'Whether they are a member of the community of who asks, today.' })
  async isMember(
    @Parent() { id }: Practitioner,
    @CurrentScope() scope: AuthorizedScope,
    @Context() { loaders }: RequestContext,
  ): Promise<boolean> {
    return (await this.memberships.ofPractitioner(loaders, scope).load(id)) !== undefined;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Patients who chose them as médecin traitant, as declared to the community. Seen by its members; null for others.',
  })
  async patientListSize(
    @Parent() { id }: Practitioner,
    @CurrentScope() scope: AuthorizedScope,
    @Context() { loaders }: RequestContext,
  ): Promise<number | null> {
    return (await this.memberships.ofPractitioner(loaders, scope).load(id))?.patientListSize ?? null;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Year of birth, as declared to the community. Seen by themselves and its steering role only; null for others.',
  })
  async birthYear(
    @Parent() { id }: Practitioner,
    @CurrentScope() scope: AuthorizedScope,
    @Context() { loaders }: RequestContext,
  ): Promise<number | null> {
    return (await this.memberships.ofPractitioner(loaders, scope).load(id))?.birthYear ?? null;
  }

  @ResolveField(() => LocalDate, {
    nullable: true,
    description: 'Day they mean to retire, as declared to the community. Seen by themselves and its steering role only; null for others.',
  })
  async plannedRetirementDate(
    @Parent() { id }: Practitioner,
    @CurrentScope() scope: AuthorizedScope,
    @Context() { loaders }: RequestContext,
  ): Promise<string | null> {
    return (await this.memberships.ofPractitioner(loaders, scope).load(id))?.plannedRetirementDate ?? null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'Direct telephone for colleagues, digits only, as declared to the community. Seen by themselves, its members and its coordinators; null for others.',
  })
  async privateLine(
    @Parent() { id }: Practitioner,
    @CurrentScope() scope: AuthorizedScope,
    @Context() { loaders }: RequestContext,
  ): Promise<string | null> {
    return (await this.memberships.ofPractitioner(loaders, scope).load(id))?.privateLine ?? null;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Version of what they declared to the community, which `describeMyself` takes. Seen by themselves only; null for others.',
  })
  async membershipVersion(
    @Parent() { id }: Practitioner,
    @CurrentScope() scope: AuthorizedScope,
    @Context() { loaders }: RequestContext,
  ): Promise<number | null> {
    return (await this.memberships.ofPractitioner(loaders, scope).load(id))?.version ?? null;
  }
}
