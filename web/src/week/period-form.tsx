import type { CalendarDate } from '@internationalized/date';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../ui/checkbox.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { TimeField } from '../ui/time-field.tsx';
import { BookingTerms } from './booking-terms.tsx';
import { joinable, type Draft } from './draft.ts';
import type { DraftField } from './draft-problems.ts';
import { timeText } from '../calendar/clock.ts';
import { dayOf } from '../calendar/iso-week.ts';
import type { Meeting } from './meeting.ts';
import { PlaceField } from './place-field.tsx';
import { RhythmField } from './rhythm-field.tsx';
import { useWords } from './use-words.ts';
import { WeekdaysField } from './weekdays-field.tsx';
import type { Activity, Assignment, Mode, Status, Visibility } from './week.query.ts';
import style from './period-form.module.css';

const ACTIVITIES: readonly Activity[] = [
  'CONSULTATION',
  'UNSCHEDULED_CARE',
  'HOME_VISITS',
  'CARE_HOME_ROUND',
  'CARE_HOME_COORDINATION',
  'CRECHE_HEALTH_REFERENT',
  'HOSPITAL_SESSIONS',
  'COORDINATION',
  'TEACHING',
];
const STATUSES: readonly Status[] = ['LIBERAL', 'SALARIED', 'VOLUNTEER'];
const MODES: readonly Mode[] = ['AT_PLACE', 'HOME_VISIT', 'REMOTE'];
const NOBODY = 'NOBODY';
const READERS: readonly (Visibility | typeof NOBODY)[] = ['CPTS', 'SNP', 'PRO', 'PUBLIC', NOBODY];

interface PeriodFieldsProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
  assignments: readonly Assignment[];
  /** A day of the week shown: rhythms are counted from it. */
  day: CalendarDate;
  /** What is wrong, by field, in words. */
  errorOf: (field: DraftField) => string | undefined;
  /** Where it meets another period, as far as is known here. */
  meeting: Meeting | null;
}

/** Everything that a period and its part of the week are made of. */
export function PeriodFields({ draft, onChange, assignments, day, errorOf, meeting }: PeriodFieldsProps) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const { fullDate, longDay } = useWords();
  const set = (changes: Partial<Draft>) => onChange({ ...draft, ...changes });
  const joined = joinable(draft, assignments);
  const toggleMode = (mode: Mode, isChosen: boolean) =>
    set({ modes: MODES.filter((known) => (known === mode ? isChosen : draft.modes.includes(known))) });
  return (
    <>
      {draft.edited === null ? (
        <PlaceField value={draft.place} onChange={(place) => set({ place })} error={errorOf('placeId')} />
      ) : (
        <p>
          <strong>{draft.place?.name}</strong>
        </p>
      )}
      <WeekdaysField value={draft.weekdays} onChange={(weekdays) => set({ weekdays })} error={errorOf('weekday')} />
      <div className={style.pair}>
        <TimeField label={t('form.start')} value={draft.start} onChange={(start) => set({ start })} />
        <TimeField label={t('form.end')} value={draft.end} onChange={(end) => set({ end })} isEnd error={errorOf('endTime')} />
      </div>
      {meeting && (
        <Notice kind="warning" isLive>
          {t('form.meets', {
            place: meeting.place,
            day: longDay(meeting.date),
            start: timeText(meeting.start),
            end: timeText(meeting.end),
          })}
        </Notice>
      )}
      <RhythmField
        value={draft.rhythm}
        onChange={(rhythm) => set({ rhythm })}
        weekdays={draft.weekdays}
        day={day}
        from={day}
        error={errorOf('everyWeeks')}
      />
      <Select
        label={t('form.visibility')}
        choices={READERS.map((key) => ({ key, label: words(`visibility.${key}`) }))}
        value={draft.visibility ?? NOBODY}
        onChange={(key) => set({ visibility: key === NOBODY ? null : key })}
        hint={t(`readers.${draft.visibility ?? NOBODY}`)}
      />
      <fieldset className={style.modes}>
        <legend className={style.label}>{t('form.modes')}</legend>
        {MODES.map((mode) => (
          <Checkbox key={mode} isSelected={draft.modes.includes(mode)} onChange={(isChosen) => toggleMode(mode, isChosen)}>
            {words(`mode.${mode}`)}
          </Checkbox>
        ))}
        {errorOf('modes') !== undefined && (
          <p className={style.error} role="alert">
            {errorOf('modes')}
          </p>
        )}
      </fieldset>
      <fieldset className={style.whole}>
        <legend className={style.heading}>{draft.edited === null ? t('form.activityThere') : t('form.forAllPeriods')}</legend>
        <Select
          label={t('form.activity')}
          choices={ACTIVITIES.map((key) => ({ key, label: words(`activity.${key}`) }))}
          value={draft.activity}
          onChange={(activity) => set({ activity })}
        />
        <Select
          label={t('form.status')}
          choices={STATUSES.map((key) => ({ key, label: words(`status.${key}`) }))}
          value={draft.status}
          onChange={(status) => set({ status })}
        />
        {joined && (
          <Checkbox isSelected={draft.joins} onChange={(joins) => set({ joins })}>
            {t('form.joins', { date: fullDate(joined.startDate) })}
          </Checkbox>
        )}
        {!(joined && draft.joins) && (
          <>
            <div className={style.pair}>
              <DateField
                label={t('form.startDate')}
                value={dayOf(draft.startDate)}
                onChange={(date) => date && set({ startDate: date.toString() })}
              />
              <DateField
                label={t('form.endDate')}
                value={dayOf(draft.endDate)}
                onChange={(date) => set({ endDate: date?.toString() ?? null })}
                hint={t('form.endDateHint')}
                error={errorOf('endDate')}
              />
            </div>
            <Checkbox isSelected={draft.worksOnPublicHolidays} onChange={(worksOnPublicHolidays) => set({ worksOnPublicHolidays })}>
              {t('form.holidays')}
            </Checkbox>
            <BookingTerms pause={draft.bufferMinutes} notice={draft.minimumNoticeMinutes} onChange={set} />
          </>
        )}
      </fieldset>
      {draft.edited !== null && draft.startDate < day.toString() && <Notice>{t('form.since', { date: fullDate(draft.startDate) })}</Notice>}
    </>
  );
}
