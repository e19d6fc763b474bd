import { useTranslations } from 'use-intl';
import { Select } from '../ui/select.tsx';
import { startsOf, type Run } from './bookable-times.ts';
import { useBookingWords } from './use-booking-words.ts';
import style from './booking.module.css';

export interface PlacedRun extends Run {
  readonly placeId: string;
  /** Told where runs are at several places. */
  readonly placeName: string;
  readonly timeZone: string;
}

export interface ChosenTime {
  /** Where its run begins. */
  readonly run: string;
  readonly minutes: number;
  readonly start: string;
}

interface TimeChoiceProps {
  runs: readonly PlacedRun[];
  run: PlacedRun;
  time: ChosenTime;
  /** How long it may be, in minutes. */
  durations: readonly number[];
  onChange: (time: Partial<ChosenTime>) => void;
}

/** Which opening, how long, and from when. */
export function TimeChoice({ runs, run, time, durations, onChange }: TimeChoiceProps) {
  const t = useTranslations('booking');
  const { hour, hours, shortDay } = useBookingWords(run.timeZone);
  const isSpread = new Set(runs.map(({ placeId }) => placeId)).size > 1;
  return (
    <>
      {runs.length > 1 && (
        <Select
          label={t('opening')}
          choices={runs.map((one) => ({
            key: one.start,
            label: t(isSpread ? 'runAtPlace' : 'run', { day: shortDay(one.start), hours: hours(one), place: one.placeName }),
          }))}
          value={run.start}
          onChange={(start) => onChange({ run: start, start })}
        />
      )}
      <div className={style.pair}>
        {durations.length > 1 ? (
          <Select
            label={t('duration')}
            choices={durations.map((minutes) => ({ key: String(minutes), label: t('minutes', { minutes }) }))}
            value={String(time.minutes)}
            onChange={(minutes) => onChange({ minutes: Number(minutes) })}
          />
        ) : (
          <p className={style.only}>{t('onlyMinutes', { minutes: time.minutes })}</p>
        )}
        <Select
          label={t('start')}
          choices={startsOf(run, time.minutes).map((start) => ({ key: start, label: hour(start) }))}
          value={time.start}
          onChange={(start) => onChange({ start })}
        />
      </div>
    </>
  );
}
