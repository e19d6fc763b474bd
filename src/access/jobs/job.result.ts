import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { JobOverview } from './job.model.js';

@ObjectType({ description: 'It waits to be tried again.' })
export class JobRetried {
  @Field(() => JobOverview, { description: 'How the jobs stand now.' })
  jobs: JobOverview;

  constructor(jobs: JobOverview) {
    this.jobs = jobs;
  }
}

@ObjectType({
  implements: () => UserError,
  description: 'No job of that identifier has failed here: somebody tried it again already, perhaps.',
})
export class JobHasNotFailed extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'JOB_HAS_NOT_FAILED',
      message: 'Cette tâche n’est plus en échec : elle a peut-être déjà été relancée.',
      path: ['input', 'jobId'],
    });
  }
}

export const RetryJobResult = createUnionType({
  name: 'RetryJobResult',
  description: 'What became of it.',
  types: () => [JobRetried, JobHasNotFailed] as const,
});
