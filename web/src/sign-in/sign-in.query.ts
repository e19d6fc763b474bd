import { graphql } from '../graphql/graphql.ts';

export const SignInMutation = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
    }
  }
`);

export const DemoPeopleQuery = graphql(`
  query DemoPeople {
    demoPeople {
      role
      displayName
    }
  }
`);

export const DemoSignInMutation = graphql(`
  mutation DemoSignIn($role: DemoPerson!) {
    demoSignIn(role: $role) {
      __typename
    }
  }
`);

export const RequestPasswordResetMutation = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      __typename
    }
  }
`);

export const ResetPasswordMutation = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      __typename
    }
  }
`);

export const ConfirmEmailChangeMutation = graphql(`
  mutation ConfirmEmailChange($input: ConfirmEmailChangeInput!) {
    confirmEmailChange(input: $input) {
      __typename
      ... on EmailChanged {
        email
      }
    }
  }
`);
