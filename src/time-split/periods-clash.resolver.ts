import { ID, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { scopeAt } from '../access/current-scope.decorator.js';
import { encodeId } from '../kernel/id.js';
import type { RequestContext } from '../platform/graphql/graphql.module.js';
import { Worded, type Wording } from '../platform/graphql/language-argument.js';
import { AssignmentLoader } from './assignment.loader.js';
import { Assignment } from './assignment.model.js';
import { PeriodsClash } from './assignment.result.js';
import { placedPeriodInWords } from './wording.rules.js';

/** The two periods of a refusal: in words, and where the other one can be opened. */
@Resolver(() => PeriodsClash)
export class PeriodsClashResolver {
  constructor(private readonly loader: AssignmentLoader) {}

  @ResolveField(() => String, { description: 'One period, of those that were to be declared, in words.' })
  @Worded()
  first({ first }: PeriodsClash, { language }: Wording): string {
    return placedPeriodInWords(first, language);
  }

  @ResolveField(() => String, {
    description: 'The other period, in words. Its place is not named when it is another community’s and published to nobody there.',
  })
  @Worded()
  second({ second }: PeriodsClash, { language }: Wording): string {
    return placedPeriodInWords(second, language);
  }

  @ResolveField(() => Assignment, {
    nullable: true,
    description:
      'The assignment that the other period belongs to; null when it is one of those that were to be declared, another community’s, or not for you to see.',
  })
  otherAssignment(clash: PeriodsClash, _: object, context: RequestContext, info: GraphQLResolveInfo): Promise<Assignment | null> {
    return this.other(clash, context, info);
  }

  @ResolveField(() => ID, {
    nullable: true,
    description: 'The other period among those of `otherAssignment`; null with it, and when you may not see that one.',
  })
  async otherPeriodId(clash: PeriodsClash, _: object, context: RequestContext, info: GraphQLResolveInfo): Promise<string | null> {
    const assignment = await this.other(clash, context, info);
    const period = assignment?.periods.find(({ id }) => id === clash.second.periodId);
    return period ? encodeId('AssignmentPeriod', period.id) : null;
  }

  private async other({ second }: PeriodsClash, context: RequestContext, info: GraphQLResolveInfo): Promise<Assignment | null> {
    const scope = scopeAt(context, info);
    if (second.assignmentId === null || second.communityId !== scope.communityId) return null;
    return this.loader.byId(context.loaders, scope).load(second.assignmentId);
  }
}
