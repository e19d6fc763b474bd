import { useMutation, type CombinedError } from 'urql';
import type { ResultOf, VariablesOf } from '../graphql/graphql.ts';
import { AcceptInvitationMutation } from './invitation.query.ts';

export type AcceptanceRefusal = Exclude<ResultOf<typeof AcceptInvitationMutation>['acceptInvitation']['__typename'], 'CommunityJoined'>;

export interface Acceptance {
  readonly isPending: boolean;
  /** @returns why nobody joined; nothing when they did */
  readonly accept: (
    input: VariablesOf<typeof AcceptInvitationMutation>['input'],
  ) => Promise<{ refusal?: AcceptanceRefusal; error?: CombinedError }>;
}

export function useAcceptance(): Acceptance {
  const [{ fetching }, execute] = useMutation(AcceptInvitationMutation);
  return {
    isPending: fetching,
    async accept(input) {
      const { data, error } = await execute({ input });
      if (error) return { error };
      const result = data?.acceptInvitation.__typename;
      return result === undefined || result === 'CommunityJoined' ? {} : { refusal: result };
    },
  };
}
