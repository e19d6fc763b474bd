import { useState } from 'react';
import { useClient } from 'urql';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Actions } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';
import { choicesOf, type Run } from './bookable-times.ts';
import type { BookedTime } from './booked-notice.tsx';
import { OpeningsQuery, type Mode, type Purpose } from './booking.query.ts';
import { HoldNotice } from './hold-notice.tsx';
import { PurposeFields } from './purpose-fields.tsx';
import { TimeChoice } from './time-choice.tsx';
import { useBook } from './use-book.ts';
import { useBookingWords } from './use-booking-words.ts';
import { useHold, type Wish } from './use-hold.ts';
import { useTimeChoice } from './use-time-choice.ts';
import style from './booking.module.css';

/** Somebody at a place, and when they are free there. */
export interface Bookable {
  readonly practitioner: { readonly id: string; readonly displayName: string };
  readonly place: BookedTime['place'] & { readonly id: string };
  readonly openings: readonly Run[];
  readonly minutes: number;
}

/** Who searches says how long somebody must be free at least: a booking to begin with is no shorter than this. */
const SHORTEST_USUAL_MINUTES = 20;

interface BookingFormProps {
  bookable: Bookable;
  onBooked: (booked: BookedTime) => void;
  onClose: () => void;
}

/** When, what for and for whom. The time is kept from the first moment; when it is lost, the next one is proposed. */
export function BookingForm({ bookable, onBooked, onClose }: BookingFormProps) {
  const t = useTranslations('booking');
  const words = useTranslations('words');
  const client = useClient();
  const { practitioner, place, openings, minutes } = bookable;
  const { hour, day } = useBookingWords(place.timeZone);
  const placed = (run: Run) => ({ ...run, placeId: place.id, placeName: place.name, timeZone: place.timeZone });
  const { runs, chosen, choose, replace } = useTimeChoice(openings.map(placed), Math.max(minutes, SHORTEST_USUAL_MINUTES));
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [mode, setMode] = useState<Mode | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const form = useForm({ pseudonym: '' });
  const { book, isBooking } = useBook();

  const possible = chosen === null ? [] : choicesOf(chosen.run);
  const choice = possible.find((one) => one.purpose === purpose) ?? possible[0];
  const chosenMode = choice?.modes.find((one) => one === mode) ?? choice?.modes[0];
  const wish: Wish | null =
    chosen === null || choice === undefined || chosenMode === undefined
      ? null
      : {
          ...{ practitionerId: practitioner.id, placeId: place.id, start: chosen.time.start, durationMinutes: chosen.time.minutes },
          ...{ purpose: choice.purpose, mode: chosenMode },
        };

  /** Somebody was faster, or the hold was over: what is free now, and the time that comes next. */
  const proposeNext = async (lost: Wish, why: 'taken' | 'HoldExpired') => {
    setTaken(t(why, { time: hour(lost.start) }));
    const window = { from: openings[0]?.start ?? lost.start, to: openings.at(-1)?.end ?? lost.start };
    const asked = { practitionerId: practitioner.id, placeId: place.id, ...window };
    const { data } = await client.query(OpeningsQuery, asked, { requestPolicy: 'network-only' }).toPromise();
    if (data) replace(data.openings.map(placed));
  };
  const hold = useHold(wish, (lost) => void proposeNext(lost, 'taken'));

  if (wish === null || chosen === null)
    return (
      <>
        <p role="status">{taken ?? t('nothingLeft')}</p>
        {taken !== null && <p>{t('nothingLeft')}</p>}
        <Actions>
          <Button kind="primary" onPress={onClose}>
            {words('close')}
          </Button>
        </Actions>
      </>
    );

  const change = <T,>(act: (value: T) => void) => {
    return (value: T) => {
      setTaken(null);
      act(value);
    };
  };
  const confirm = async () => {
    if (hold.state.kind !== 'held') return;
    const outcome = await book({ ...wish, holdId: hold.state.id, pseudonym: form.values.pseudonym });
    switch (outcome.kind) {
      case 'booked':
        hold.used();
        onBooked({ id: outcome.id, start: outcome.start, end: outcome.end, name: practitioner.displayName, place });
        return;
      case 'lost':
        await proposeNext(wish, outcome.why);
        hold.again();
        return;
      case 'refused':
        form.refuse(outcome.errors);
    }
  };
  return (
    <Form
      form={form}
      onSubmit={() => void confirm()}
      actions={
        <Actions>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button type="submit" kind="primary" isPending={isBooking} isDisabled={hold.state.kind !== 'held'}>
            {t('confirmAt', { time: hour(chosen.time.start) })}
          </Button>
        </Actions>
      }
    >
      <p className={style.where}>
        <strong>{day(chosen.time.start)}</strong>
        <span>{t('where', { place: place.name, commune: place.commune.name })}</span>
      </p>
      <TimeChoice runs={runs} {...chosen} onChange={change(choose)} />
      <PurposeFields
        choices={possible}
        purpose={wish.purpose}
        mode={wish.mode}
        onPurpose={change(setPurpose)}
        onMode={change(setMode)}
        pseudonym={form.field('pseudonym')}
      />
      <HoldNotice hold={hold} taken={taken} />
    </Form>
  );
}
