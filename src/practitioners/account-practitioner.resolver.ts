import { ResolveField, Resolver } from '@nestjs/graphql';
import { Invitation } from '../access/invitations/invitation.model.js';
import { CommunityAccount } from '../access/members/community-account.model.js';
import type { LoaderRegistry } from '../platform/graphql/loader-registry.js';
import type { RequestContext } from '../platform/graphql/graphql.module.js';
import { PractitionerLoader } from './practitioner.loader.js';
import { Practitioner } from './practitioner.model.js';

/** What accounts and invitations gain from this slice; access itself knows practitioners by their number only. */
@Resolver(() => CommunityAccount)
export class AccountPractitionerResolver {
  constructor(private readonly practitioners: PractitionerLoader) {}

  @ResolveField(() => Practitioner, {
    nullable: true,
    description: 'The practitioner of the register that they are; null for who is none.',
  })
  practitioner({ practitionerId }: CommunityAccount, _: object, { loaders }: RequestContext): Promise<Practitioner | null> {
    return practitionerOf(this.practitioners, loaders, practitionerId);
  }
}

@Resolver(() => Invitation)
export class InvitationPractitionerResolver {
  constructor(private readonly practitioners: PractitionerLoader) {}

  @ResolveField(() => Practitioner, {
    nullable: true,
    description: 'The practitioner of the register whom the account becomes; null when it is none.',
  })
  practitioner({ practitionerId }: Invitation, _: object, { loaders }: RequestContext): Promise<Practitioner | null> {
    return practitionerOf(this.practitioners, loaders, practitionerId);
  }
}

async function practitionerOf(practitioners: PractitionerLoader, loaders: LoaderRegistry, id: number | null): Promise<Practitioner | null> {
  return id === null ? null : ((await practitioners.byId(loaders).load(id)) ?? null);
}
