import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { CurrentScope } from '../current-scope.decorator.js';
import { Permission } from '../permission.js';
import { Requires } from '../requires.decorator.js';
import { JobOverviews } from './job-overview.service.js';
import { RetryJobInput } from './job.input.js';
import { JobOverview } from './job.model.js';
import { RetryJobResult } from './job.result.js';

@Resolver(() => JobOverview)
export class JobResolver {
  constructor(private readonly overviews: JobOverviews) {}

  @Query(() => JobOverview, {
    description:
      'How the work that the servers do by themselves stands: of the community, of its people, and of the platform. Without personal data.',
  })
  @Requires(Permission.READ_JOBS)
  async jobs(@CurrentScope() scope: AuthorizedScope): Promise<JobOverview> {
    return this.overviews.read(scope);
  }

  @Mutation(() => RetryJobResult, { description: 'Tries a job again that failed for good.' })
  @Requires(Permission.READ_JOBS)
  async retryJob(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which.' }) { jobId }: RetryJobInput,
  ): Promise<typeof RetryJobResult> {
    return this.overviews.retry(scope, jobId);
  }
}
