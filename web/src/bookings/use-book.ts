import { useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { useTranslations } from 'use-intl';
import type { VariablesOf } from '../graphql/graphql.ts';
import { fieldProblems } from '../graphql/field-problems.ts';
import { useSendOnce } from '../graphql/use-send-once.ts';
import { useErrorMessage } from '../ui/states.tsx';
import type { FormErrors } from '../ui/use-form.ts';
import { BookMutation } from './booking.query.ts';

type Input = Omit<VariablesOf<typeof BookMutation>['input'], 'idempotencyKey'>;

export type BookOutcome =
  | { readonly kind: 'booked'; readonly id: string; readonly start: string; readonly end: string }
  /** The time went to somebody else; or the hold was over, and the time is not to be had any more. */
  | { readonly kind: 'lost'; readonly why: 'taken' | 'HoldExpired' }
  | { readonly kind: 'refused'; readonly errors: FormErrors<'pseudonym'> };

/** Books, once however often it is sent. */
export function useBook() {
  const t = useTranslations('booking');
  const failure = useBookingFailure();
  const client = useClient();
  const sendOnce = useSendOnce();
  const [isBooking, setBooking] = useState(false);
  const book = async (input: Input): Promise<BookOutcome> => {
    setBooking(true);
    const { data, error } = await sendOnce(input, ({ idempotencyKey }) =>
      client.mutation(BookMutation, { input: { ...input, idempotencyKey } }).toPromise(),
    );
    setBooking(false);
    if (error) return { kind: 'refused', errors: failure(error) };
    const result = data?.bookOpening;
    switch (result?.__typename) {
      case 'OpeningBooked':
        return { kind: 'booked', id: result.booking.id, start: result.booking.start, end: result.booking.end };
      case 'OpeningTaken':
        return { kind: 'lost', why: 'taken' };
      case 'HoldExpired':
        return { kind: 'lost', why: 'HoldExpired' };
      case 'NotBookable':
        return { kind: 'refused', errors: { form: t(`notBookable.${result.reason}`) } };
      default:
        throw new Error('The server answered neither a result nor an error');
    }
  };
  return { book, isBooking };
}

/** Where a form says a failure: a code that is none in our own words, under its field; the rest under the form. */
export function useBookingFailure(): (error: CombinedError) => FormErrors<'pseudonym'> {
  const t = useTranslations('booking');
  const message = useErrorMessage();
  return (error) =>
    fieldProblems(error).some(({ field }) => field === 'pseudonym') ? { pseudonym: t('pseudonymProblem') } : { form: message(error) };
}
