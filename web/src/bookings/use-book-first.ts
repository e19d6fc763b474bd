import { useRef } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import type { VariablesOf } from '../graphql/graphql.ts';
import type { FormErrors } from '../ui/use-form.ts';
import type { BookedTime } from './booked-notice.tsx';
import { BookFirstMutation } from './booking.query.ts';
import { useBookingFailure } from './use-book.ts';

type Input = Omit<VariablesOf<typeof BookFirstMutation>['input'], 'idempotencyKey'>;

/** Books whoever is free first. What got no answer keeps its key: sent again, it books once. */
export function useBookFirst() {
  const t = useTranslations('booking');
  const failure = useBookingFailure();
  const [{ fetching: isBooking }, send] = useMutation(BookFirstMutation);
  const keys = useRef(new Map<string, string>());
  const bookFirst = async (input: Input): Promise<{ booked: BookedTime } | { errors: FormErrors<'pseudonym'> }> => {
    const said = JSON.stringify(input);
    const idempotencyKey = keys.current.get(said) ?? crypto.randomUUID();
    keys.current.set(said, idempotencyKey);
    const { data, error } = await send({ input: { ...input, idempotencyKey } });
    if (!error?.networkError) keys.current.delete(said);
    if (error) return { errors: failure(error) };
    const result = data?.bookFirstOpening;
    switch (result?.__typename) {
      case 'OpeningBooked': {
        const { start, end, practitioner, place } = result.booking;
        return { booked: { start, end, name: practitioner.displayName, place } };
      }
      case 'NobodyIsFree':
        return { errors: { form: t('nobodyFree') } };
      default:
        throw new Error('The server answered neither a result nor an error');
    }
  };
  return { bookFirst, isBooking };
}
