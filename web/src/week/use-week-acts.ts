import { useRef } from 'react';
import { useClient, type CombinedError } from 'urql';
import { codeOf } from '../graphql/error-code.ts';
import { useLanguage } from '../i18n/language.ts';
import type { VariablesOf } from '../graphql/graphql.ts';
import { ChangeMutation, DeclareMutation, EndMutation, type Assignment, type Clash } from './week.query.ts';
import type { Act } from './draft.ts';

export type EndInput = VariablesOf<typeof EndMutation>['input'];
export type WeekAct = Act | { readonly kind: 'end'; readonly input: EndInput };

/** What became of an act on a week. */
export type Outcome =
  | { readonly kind: 'done'; readonly assignment: Assignment }
  | { readonly kind: 'clash'; readonly clash: Clash }
  | { readonly kind: 'closed'; readonly closedOn: string }
  /** Somebody changed the same part meanwhile. */
  | { readonly kind: 'conflict' }
  /** By the last word of its path: `endTime`. */
  | { readonly kind: 'fields'; readonly problems: ReadonlyMap<string, string> }
  | { readonly kind: 'failed'; readonly error: CombinedError };

/** Performs acts on weeks. One that got no answer keeps its key, so that sending it again does it once. */
export function useWeekActs(): (act: WeekAct) => Promise<Outcome> {
  const client = useClient();
  const { locale } = useLanguage();
  const language = locale === 'en' ? 'EN' : 'FR';
  const keys = useRef(new Map<string, string>());

  const send = async (act: WeekAct, idempotencyKey: string) => {
    switch (act.kind) {
      case 'declare': {
        const { data, error } = await client.mutation(DeclareMutation, { input: { ...act.input, idempotencyKey }, language }).toPromise();
        return { result: data?.declareAssignment, error };
      }
      case 'change': {
        const { data, error } = await client.mutation(ChangeMutation, { input: { ...act.input, idempotencyKey }, language }).toPromise();
        return { result: data?.changeAssignment, error };
      }
      case 'end': {
        const { data, error } = await client.mutation(EndMutation, { input: { ...act.input, idempotencyKey }, language }).toPromise();
        return { result: data?.endAssignment, error };
      }
    }
  };

  return async (act) => {
    const said = JSON.stringify(act);
    const key = keys.current.get(said) ?? crypto.randomUUID();
    keys.current.set(said, key);
    const { result, error } = await send(act, key);
    if (!error?.networkError) keys.current.delete(said);
    if (error) return failureOf(error);
    if (!result) throw new Error('The server answered neither a result nor an error');
    switch (result.__typename) {
      case 'PeriodsClash':
        return { kind: 'clash', clash: result };
      case 'PlaceIsClosed':
        return { kind: 'closed', closedOn: result.closedOn };
      default:
        return { kind: 'done', assignment: result.assignment };
    }
  };
}

function failureOf(error: CombinedError): Outcome {
  const code = codeOf(error);
  if (code === 'CONFLICT') return { kind: 'conflict' };
  const problems = code === 'BAD_USER_INPUT' ? problemsOf(error) : new Map<string, string>();
  return problems.size > 0 ? { kind: 'fields', problems } : { kind: 'failed', error };
}

/** The server names fields by their path, `input.periods.0.endTime`, and says which rule each breaks. */
function problemsOf(error: CombinedError): Map<string, string> {
  const fields: unknown = error.graphQLErrors[0]?.extensions['fields'];
  const problems = new Map<string, string>();
  if (!Array.isArray(fields)) return problems;
  for (const problem of fields as readonly unknown[]) {
    if (typeof problem !== 'object' || problem === null || !('field' in problem) || !('rule' in problem)) continue;
    const name = String(problem.field)
      .split('.')
      .findLast((part) => !/^\d+$/.test(part));
    if (name !== undefined) problems.set(name, String(problem.rule));
  }
  return problems;
}
