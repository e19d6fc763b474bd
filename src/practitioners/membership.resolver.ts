import { Int, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { scopeAt } from '../access/current-scope.decorator.js';
import { LocalDate } from '../platform/graphql/scalars.js';
import type { RequestContext } from '../platform/graphql/graphql.module.js';
import { type Membership, MembershipLoader } from './membership.loader.js';
import { Practitioner } from './practitioner.model.js';

/** What a practitioner told the community of who asks; what they told another one is never read. */
@Resolver(() => Practitioner)
export class MembershipResolver {
  constructor(private readonly memberships: MembershipLoader) {}

  @ResolveField(() => Boolean, { description: 'Whether they are a member of the community of who asks, today.' })
  async isMember({ id }: Practitioner, _: object, context: RequestContext, info: GraphQLResolveInfo): Promise<boolean> {
    return (await this.of(id, context, info)) !== undefined;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Patients who chose them as médecin traitant, as declared to the community. Seen by its members; null for others.',
  })
  async patientListSize({ id }: Practitioner, _: object, context: RequestContext, info: GraphQLResolveInfo): Promise<number | null> {
    return (await this.of(id, context, info))?.patientListSize ?? null;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Year of birth, as declared to the community. Seen by themselves and its steering role only; null for others.',
  })
  async birthYear({ id }: Practitioner, _: object, context: RequestContext, info: GraphQLResolveInfo): Promise<number | null> {
    return (await this.of(id, context, info))?.birthYear ?? null;
  }

  @ResolveField(() => LocalDate, {
    nullable: true,
    description: 'Day they mean to retire, as declared to the community. Seen by themselves and its steering role only; null for others.',
  })
  async plannedRetirementDate({ id }: Practitioner, _: object, context: RequestContext, info: GraphQLResolveInfo): Promise<string | null> {
    return (await this.of(id, context, info))?.plannedRetirementDate ?? null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'Direct telephone for colleagues, digits only, as declared to the community. Seen by themselves, its members and its coordinators; null for others.',
  })
  async privateLine({ id }: Practitioner, _: object, context: RequestContext, info: GraphQLResolveInfo): Promise<string | null> {
    return (await this.of(id, context, info))?.privateLine ?? null;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Version of what they declared to the community, which `describeMyself` takes. Seen by themselves only; null for others.',
  })
  async membershipVersion({ id }: Practitioner, _: object, context: RequestContext, info: GraphQLResolveInfo): Promise<number | null> {
    return (await this.of(id, context, info))?.version ?? null;
  }

  private of(id: number, context: RequestContext, info: GraphQLResolveInfo): Promise<Membership | undefined> {
    return this.memberships.ofPractitioner(context.loaders, scopeAt(context, info)).load(id);
  }
}
