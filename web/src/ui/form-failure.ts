import { useTranslations } from 'use-intl';
import type { CombinedError } from 'urql';
import { fieldProblems } from '../graphql/field-problems.ts';
import { useErrorMessage } from './states.tsx';
import type { FormErrors } from './use-form.ts';

/** Where a form says a failure of the server: under the fields it names, else under the form. Passwords are told about in our own words. */
export function useFormFailure(): <F extends string>(error: CombinedError, fields: readonly F[]) => FormErrors<F> {
  const t = useTranslations('words.passwordProblem');
  const message = useErrorMessage();
  return <F extends string>(error: CombinedError, fields: readonly F[]) => {
    const found: FormErrors<F> = {};
    for (const problem of fieldProblems(error)) {
      const field = fields.find((name) => name === problem.field);
      if (field === undefined) continue;
      const isPassword = field === 'password' || field === 'newPassword';
      found[field] = isPassword && isPasswordRule(problem.rule) ? t(problem.rule) : problem.message;
    }
    return Object.keys(found).length > 0 ? found : { ...found, form: message(error) };
  };
}

const PASSWORD_RULES = ['min', 'max', 'email', 'common'] as const;

function isPasswordRule(rule: string): rule is (typeof PASSWORD_RULES)[number] {
  return PASSWORD_RULES.some((known) => known === rule);
}
