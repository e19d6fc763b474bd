import { graphql, type ResultOf } from '../graphql/graphql.ts';

/** Who asks, what they may do, and where: asked once, before the first screen. */
export const SessionQuery = graphql(`
  query Session {
    me {
      id
      givenName
      familyName
      email
      isStrong
      permissions
      communities {
        id
        name
        roles
        isCurrent
      }
      practitioner {
        id
        displayName
      }
    }
  }
`);

export type Account = NonNullable<ResultOf<typeof SessionQuery>['me']>;
export type Permission = Account['permissions'][number];
