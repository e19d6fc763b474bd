import { Field, ID, InputType } from '@nestjs/graphql';

@InputType({ description: 'Which job is tried again.' })
export class RetryJobInput {
  @Field(() => ID, { description: 'One that failed for good.' })
  jobId: string;
}
