import { useClient, type CombinedError } from 'urql';
import { codeOf } from '../graphql/error-code.ts';
import { fieldProblems } from '../graphql/field-problems.ts';
import { useSendOnce } from '../graphql/use-send-once.ts';
import { useLanguage } from '../i18n/language.ts';
import type { VariablesOf } from '../graphql/graphql.ts';
import { ChangeMutation, DeclareMutation, EndMutation, type Clash } from './week-act.query.ts';
import type { Assignment } from './week.query.ts';
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
  /** A sentence for each field, by the last word of its path: `endTime`. */
  | { readonly kind: 'fields'; readonly problems: ReadonlyMap<string, string>; readonly error: CombinedError }
  | { readonly kind: 'failed'; readonly error: CombinedError };

/** Performs acts on weeks, each once however often it is sent. */
export function useWeekActs(): (act: WeekAct) => Promise<Outcome> {
  const client = useClient();
  const { locale } = useLanguage();
  const language = locale === 'en' ? 'EN' : 'FR';
  const sendOnce = useSendOnce();

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
    const { result, error } = await sendOnce(act, ({ idempotencyKey }) => send(act, idempotencyKey));
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
  const problems = problemsOf(error);
  return problems.size > 0 ? { kind: 'fields', problems, error } : { kind: 'failed', error };
}

/** The server names fields by their path, `periods.0.endTime`: the form knows them by the last word. */
function problemsOf(error: CombinedError): Map<string, string> {
  return new Map(
    fieldProblems(error).flatMap(({ field, message }) => {
      const name = field.split('.').findLast((part) => !/^\d+$/.test(part));
      return name === undefined ? [] : [[name, message]];
    }),
  );
}
