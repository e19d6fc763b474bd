import { ResolveField, Resolver } from '@nestjs/graphql';
import { CommuneLoader } from '../communities/commune.loader.js';
import { Commune } from '../communities/commune.model.js';
import type { RequestContext } from '../platform/graphql/graphql.module.js';
import { RegisteredActivityLoader } from './registered-activity.loader.js';
import { RegisteredActivity } from './registered-activity.model.js';
import { Practitioner } from './practitioner.model.js';

@Resolver(() => Practitioner)
export class RegisteredActivitiesResolver {
  constructor(private readonly activities: RegisteredActivityLoader) {}

  @ResolveField(() => [RegisteredActivity], { description: 'Professional addresses in the register (RPPS).' })
  registeredActivities(practitioner: Practitioner, _: object, { loaders }: RequestContext): Promise<RegisteredActivity[]> {
    return this.activities.ofPractitioner(loaders).load(practitioner.id);
  }
}

@Resolver(() => RegisteredActivity)
export class RegisteredActivityResolver {
  constructor(private readonly communes: CommuneLoader) {}

  @ResolveField(() => Commune, { nullable: true, description: 'Where it lies; null when the register gives no code, or an unknown one.' })
  async commune({ inseeCode }: RegisteredActivity, _: object, { loaders }: RequestContext): Promise<Commune | null> {
    return inseeCode === null ? null : ((await this.communes.byCode(loaders).load(inseeCode)) ?? null);
  }
}
