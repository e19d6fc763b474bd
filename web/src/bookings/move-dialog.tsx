import { useState } from 'react';
import { useClient, useMutation, useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import type { VariablesOf } from '../graphql/graphql.ts';
import { ButtonLink } from '../ui/button-link.tsx';
import { Button } from '../ui/button.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorState, Skeleton, useErrorMessage } from '../ui/states.tsx';
import { choicesOf } from './bookable-times.ts';
import { MoveMutation, OpeningsQuery, type BookableOpening, type Booking } from './booking.query.ts';
import { TimeChoice, type PlacedRun } from './time-choice.tsx';
import { useBookingWords } from './use-booking-words.ts';
import { useTimeChoice } from './use-time-choice.ts';

const THREE_WEEKS = 21 * 86_400_000;

interface MoveDialogProps {
  booking: Booking;
  onClose: () => void;
  onDone: (sentence: string) => void;
}

/** Another time with the same person; or a way to search for somebody else. */
export function MoveDialog({ booking, onClose, onDone }: MoveDialogProps) {
  const t = useTranslations('booking');
  const { day, hours } = useBookingWords(booking.place.timeZone);
  const [window] = useState(() => ({ from: new Date().toISOString(), to: new Date(Date.now() + THREE_WEEKS).toISOString() }));
  const asked = { practitionerId: booking.practitioner.id, ...window };
  const [{ data, error }, askAgain] = useQuery({ query: OpeningsQuery, variables: asked, requestPolicy: 'network-only' });
  const name = booking.practitioner.displayName;
  const runs = data?.openings.filter((run) => takes(run, booking)).map(placed);
  return (
    <Dialog title={t('moveTitle')} isOpen onClose={onClose}>
      <p>{t('moveFrom', { day: day(booking.start), hours: hours(booking), name })}</p>
      {error && <ErrorState error={error} onRetry={() => askAgain({ requestPolicy: 'network-only' })} />}
      {runs === undefined && !error && <Skeleton lines={3} />}
      {runs !== undefined && <MoveForm booking={booking} asked={asked} given={runs} onClose={onClose} onDone={onDone} />}
    </Dialog>
  );
}

interface MoveFormProps extends MoveDialogProps {
  asked: VariablesOf<typeof OpeningsQuery>;
  given: readonly PlacedRun[];
}

function MoveForm({ booking, asked, given, onClose, onDone }: MoveFormProps) {
  const t = useTranslations('booking');
  const message = useErrorMessage();
  const client = useClient();
  const length = Math.round((Date.parse(booking.end) - Date.parse(booking.start)) / 60_000);
  const was = { start: booking.start, timeZone: booking.place.timeZone };
  const { runs, chosen, choose, replace } = useTimeChoice(given, length, was);
  const words = useBookingWords(chosen?.run.timeZone ?? booking.place.timeZone);
  const [{ fetching }, move] = useMutation(MoveMutation);
  const [refusal, setRefusal] = useState<string>();
  if (chosen === null)
    return (
      <>
        {refusal !== undefined && <p role="status">{refusal}</p>}
        <Notice>{t('moveNothing', { name: booking.practitioner.displayName, minutes: length })}</Notice>
        <Actions>
          <ButtonLink to="/" kind="primary">
            {t('searchAgain')}
          </ButtonLink>
        </Actions>
      </>
    );
  const { run, time } = chosen;
  const end = new Date(Date.parse(time.start) + time.minutes * 60_000).toISOString();
  /** Why not, and what is free by now. */
  const proposeOthers = async (why: string) => {
    setRefusal(why);
    const { data } = await client.query(OpeningsQuery, asked, { requestPolicy: 'network-only' }).toPromise();
    if (data) replace(data.openings.filter((one) => takes(one, booking)).map(placed));
  };
  const confirm = async () => {
    const { data, error } = await move({
      input: { bookingId: booking.id, version: booking.version, placeId: run.placeId, start: time.start, durationMinutes: time.minutes },
    });
    const result = data?.moveBooking;
    if (error || result === undefined) {
      setRefusal(error && message(error));
      return;
    }
    switch (result.__typename) {
      case 'BookingMoved':
        onDone(t('moved', { day: words.day(result.booking.start), hours: words.hours(result.booking) }));
        onClose();
        return;
      case 'BookingIsSettled':
        setRefusal(t('settled'));
        return;
      case 'NotBookable':
        await proposeOthers(t(`notBookable.${result.reason}`));
        return;
      case 'OpeningTaken':
        await proposeOthers(t('OpeningTaken'));
    }
  };
  return (
    <>
      <TimeChoice runs={runs} {...chosen} onChange={choose} />
      <p role="status">{t('moveWhen', { day: words.day(time.start), hours: words.hours({ start: time.start, end }) })}</p>
      {refusal !== undefined && (
        <Notice kind="danger" isLive>
          {refusal}
        </Notice>
      )}
      <Actions>
        <ButtonLink to="/">{t('searchAgain')}</ButtonLink>
        <Button kind="primary" isPending={fetching} onPress={() => void confirm()}>
          {t('moveTo', { time: words.hour(time.start) })}
        </Button>
      </Actions>
    </>
  );
}

/** Whether the run takes what the appointment is for, as it is done. */
function takes(run: BookableOpening, { purpose, mode }: Booking): boolean {
  return choicesOf(run).some((choice) => choice.purpose === purpose && choice.modes.includes(mode));
}

function placed({ place, ...run }: BookableOpening): PlacedRun {
  return { ...run, placeId: place.id, placeName: place.name, timeZone: place.timeZone };
}
