import type { CalendarDate } from '@internationalized/date';
import { useTranslations } from 'use-intl';
import { NumberField } from '../ui/number-field.tsx';
import { Segments } from '../ui/segments.tsx';
import { Select } from '../ui/select.tsx';
import { mondayOf, type Weekday } from '../calendar/iso-week.ts';
import {
  kindOf,
  MOST_WEEKS,
  nextOccurrences,
  RANKS,
  RHYTHM_KINDS,
  rhythmOn,
  weeksAfterAnchor,
  type Rhythm,
  type RhythmKind,
} from '../calendar/rhythm.ts';
import { rankKey, useWords } from './use-words.ts';
import style from './period-form.module.css';

interface RhythmFieldProps {
  value: Rhythm;
  onChange: (rhythm: Rhythm) => void;
  weekdays: readonly Weekday[];
  /** The day that the period was drawn on, or a day of the week shown. */
  day: CalendarDate;
  /** Days before it do not count among the next ones. */
  from: CalendarDate;
  error?: string | undefined;
}

const NEXT_SHOWN = 3;
/** Fewer have names of their own. */
const FEWEST_WEEKS = 3;

/** How often it comes back, in words, and the next days on which it will. */
export function RhythmField({ value, onChange, weekdays, day, from, error }: RhythmFieldProps) {
  const t = useTranslations('week');
  const { shortDate, rhythm } = useWords();
  const first = weekdays[0] ?? 'MONDAY';
  const kind = kindOf(value);
  const monday = mondayOf(day);
  const changeKind = (chosen: RhythmKind) => chosen !== kind && onChange(rhythmOn(chosen, day));
  // Of the weeks to come, those whose turn differs: the first, the second, … of the rhythm.
  const turns = Array.from({ length: value.everyWeeks }, (_, weeks) => monday.add({ weeks }));
  const isItsTurn = turns.findIndex((turn) => weeksAfterAnchor(value, turn) === 0);
  const turnLabel = (turn: CalendarDate, weeks: number) =>
    t(weeks === 0 ? 'form.thisWeek' : weeks === 1 ? 'form.nextWeek' : 'form.weekOf', { date: shortDate(turn) });
  const next = error === undefined ? weekdays.flatMap((weekday) => nextOccurrences({ ...value, weekday }, from, NEXT_SHOWN)) : [];
  const shown = next.sort((one, other) => one.compare(other)).slice(0, NEXT_SHOWN);
  return (
    <div className={style.rhythm}>
      <Select
        label={t('form.rhythm')}
        choices={RHYTHM_KINDS.map((key) => ({ key, label: t(`rhythm.${key}`) }))}
        value={kind}
        onChange={changeKind}
      />
      {kind === 'EVERY_WEEKS' && (
        <NumberField
          label={t('form.weeks')}
          value={value.everyWeeks}
          onChange={(everyWeeks) => onChange({ ...value, everyWeeks })}
          least={FEWEST_WEEKS}
          most={MOST_WEEKS}
          error={error}
        />
      )}
      {value.weekOfMonth === null && value.everyWeeks === 2 && (
        <Segments
          label={t('form.starting')}
          choices={turns.map((turn, weeks) => ({ key: turn.toString(), label: turnLabel(turn, weeks) }))}
          value={turns[isItsTurn]?.toString() ?? null}
          onChange={(anchorDate) => onChange({ ...value, anchorDate })}
        />
      )}
      {kind === 'EVERY_WEEKS' && error === undefined && (
        <Select
          label={t('form.starting')}
          choices={turns.map((turn, weeks) => ({ key: turn.toString(), label: turnLabel(turn, weeks) }))}
          value={turns[isItsTurn]?.toString() ?? monday.toString()}
          onChange={(anchorDate) => onChange({ ...value, anchorDate })}
        />
      )}
      {kind === 'MONTHLY' && (
        <Select
          label={t('form.whichOfMonth')}
          choices={RANKS.map((key) => ({ key, label: rhythm({ ...value, weekOfMonth: Number(key) }, first) }))}
          value={rankKey(value.weekOfMonth)}
          onChange={(key) => onChange({ ...value, weekOfMonth: Number(key) })}
        />
      )}
      {kind !== 'WEEKLY' && shown.length > 0 && (
        <p className={style.hint}>{t('form.next', { days: shown.map((date) => shortDate(date)).join(', ') })}</p>
      )}
    </div>
  );
}
