import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import type { VariablesOf } from '../graphql/graphql.ts';
import { useSendOnce } from '../graphql/use-send-once.ts';
import type { FormErrors } from '../ui/use-form.ts';
import type { BookedTime } from './booked-notice.tsx';
import { BookFirstMutation } from './booking.query.ts';
import { useBookingFailure } from './use-book.ts';

type Input = Omit<VariablesOf<typeof BookFirstMutation>['input'], 'idempotencyKey'>;

/** Books whoever is free first, once however often it is sent. */
export function useBookFirst() {
  const t = useTranslations('booking');
  const failure = useBookingFailure();
  const [{ fetching: isBooking }, send] = useMutation(BookFirstMutation);
  const sendOnce = useSendOnce();
  const bookFirst = async (input: Input): Promise<{ booked: BookedTime } | { errors: FormErrors<'pseudonym'> }> => {
    const { data, error } = await sendOnce(input, ({ idempotencyKey }) => send({ input: { ...input, idempotencyKey } }));
    if (error) return { errors: failure(error) };
    const result = data?.bookFirstOpening;
    switch (result?.__typename) {
      case 'OpeningBooked': {
        const { id, start, end, practitioner, place } = result.booking;
        return { booked: { id, start, end, name: practitioner.displayName, place } };
      }
      case 'NobodyIsFree':
        return { errors: { form: t('nobodyFree') } };
      default:
        throw new Error('The server answered neither a result nor an error');
    }
  };
  return { bookFirst, isBooking };
}
