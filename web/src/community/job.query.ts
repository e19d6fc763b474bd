import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const JobsQuery = graphql(`
  query Jobs {
    jobs {
      states {
        kind
        waiting
        running
        done
        failed
        nextRunAt
      }
      failed {
        id
        kind
        failureCode
        failedAt
        attempts
      }
    }
  }
`);

export type JobState = ResultOf<typeof JobsQuery>['jobs']['states'][number];
export type FailedJob = ResultOf<typeof JobsQuery>['jobs']['failed'][number];

export const RetryJobMutation = graphql(`
  mutation RetryJob($input: RetryJobInput!) {
    retryJob(input: $input) {
      ... on JobRetried {
        __typename
      }
      ... on JobHasNotFailed {
        __typename
        code
        message
        path
      }
    }
  }
`);
