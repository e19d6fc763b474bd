import { useClient, type CombinedError } from 'urql';
import { codeOf } from '../graphql/error-code.ts';
import { useSendOnce } from '../graphql/use-send-once.ts';
import { useLanguage } from '../i18n/language.ts';
import { absenceInput, type AbsenceDraft } from './absence-draft.ts';
import {
  CancelAbsenceMutation,
  ChangeAbsenceMutation,
  DeclareAbsenceMutation,
  type Absence,
  type BookingWithin,
  type LocumRefusal,
} from './absence.query.ts';

/** What became of an act on an absence. */
export type AbsenceOutcome =
  | { readonly kind: 'saved'; readonly absence: Absence; readonly bookings: readonly BookingWithin[] }
  | { readonly kind: 'overlaps'; readonly other: Absence | null }
  | { readonly kind: 'locum'; readonly reason: LocumRefusal }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly error: CombinedError };

/** Declares, changes and cancels absences, each once however often it is sent. */
export function useAbsenceActs(practitionerId: string) {
  const client = useClient();
  const { locale } = useLanguage();
  const language = locale === 'en' ? 'EN' : 'FR';
  const sendOnce = useSendOnce();

  const send = async (draft: AbsenceDraft, timeZone: string, isOwn: boolean, idempotencyKey: string) => {
    // Who declares for somebody else does not know why: what the person said stays.
    const input = { ...absenceInput(draft, timeZone), ...(isOwn && { reason: draft.reason }), idempotencyKey };
    if (draft.edited === null) {
      const { data, error } = await client.mutation(DeclareAbsenceMutation, { input: { practitionerId, ...input }, language }).toPromise();
      return { result: data?.declareAbsence, error };
    }
    const { id: absenceId, version } = draft.edited;
    const { data, error } = await client.mutation(ChangeAbsenceMutation, { input: { absenceId, version, ...input }, language }).toPromise();
    return { result: data?.changeAbsence, error };
  };

  /** @param timeZone of the place, or of the community when it is everywhere */
  const save = async (draft: AbsenceDraft, timeZone: string, isOwn: boolean): Promise<AbsenceOutcome> => {
    const act = [draft.edited?.id, draft.edited?.version, draft.reason, absenceInput(draft, timeZone)];
    const { result, error } = await sendOnce(act, ({ idempotencyKey }) => send(draft, timeZone, isOwn, idempotencyKey));
    if (error) return codeOf(error) === 'CONFLICT' ? { kind: 'conflict' } : { kind: 'failed', error };
    if (!result) throw new Error('The server answered neither a result nor an error');
    switch (result.__typename) {
      case 'AbsenceOverlaps':
        return { kind: 'overlaps', other: result.other };
      case 'LocumCannotCover':
        return { kind: 'locum', reason: result.reason };
      default:
        return { kind: 'saved', absence: result.absence, bookings: result.bookingsWithin };
    }
  };

  const cancel = async ({ id: absenceId, version }: Absence): Promise<CombinedError | undefined> =>
    (await client.mutation(CancelAbsenceMutation, { input: { absenceId, version } }).toPromise()).error;

  return { save, cancel };
}
