import type { CalendarDate } from '@internationalized/date';
import { useTranslations } from 'use-intl';
import { isValidOn, meanWeeklyHalfDays, type WorkTimeReference } from '../calendar/etp.ts';
import { useWords } from './use-words.ts';
import type { Assignment } from './week.query.ts';
import style from './week-summary.module.css';

interface WeekSummaryProps {
  assignments: readonly Assignment[];
  colours: ReadonlyMap<string, number>;
  reference: WorkTimeReference;
  /** The day counted. */
  on: CalendarDate;
  /** Of all places together, as the server counts. */
  total: number;
}

/** The legend of the places, each with its share of a full time, and what begins later. */
export function WeekSummary({ assignments, colours, reference, on, total }: WeekSummaryProps) {
  const t = useTranslations('week');
  const { etp, halfDays: inHalfDays, fullDate } = useWords();
  const places = sharesOf(assignments, reference, on);
  const later = assignments.filter(({ startDate }) => startDate > on.toString());
  return (
    <section aria-labelledby="week-summary" className={style.summary}>
      <h2 id="week-summary" className={style.title}>
        {t('summary.title')}
      </h2>
      <p className={style.total}>
        <strong>{t('summary.etp', { value: etp(total) })}</strong>
        <span>{t('summary.halfDays', { count: inHalfDays(total * reference.halfDaysPerFullTime) })}</span>
      </p>
      <ul className={style.places}>
        {places.map(({ id, name, within, halfDays }) => (
          <li key={id}>
            <span className={style.swatch} data-colour={colours.get(id)} aria-hidden />
            <span className={style.name}>
              {name}
              {within !== undefined && <small>{within}</small>}
            </span>
            <span className={style.amounts}>
              <strong>{t('summary.etp', { value: etp(halfDays / reference.halfDaysPerFullTime) })}</strong>
              <small>{t('summary.halfDays', { count: inHalfDays(halfDays) })}</small>
            </span>
          </li>
        ))}
        {later.map((assignment) => (
          <li key={assignment.id}>
            <span className={style.swatch} data-colour={colours.get(assignment.place.id)} aria-hidden />
            <span className={style.name}>{assignment.place.name}</span>
            <span className={style.amounts}>
              <small>{t('summary.from', { date: fullDate(assignment.startDate) })}</small>
            </span>
          </li>
        ))}
      </ul>
      <p className={style.note}>{t('summary.note', { halfDays: reference.halfDaysPerFullTime })}</p>
    </section>
  );
}

/** Half-days of each place on the day, the largest first. */
function sharesOf(assignments: readonly Assignment[], reference: WorkTimeReference, on: CalendarDate) {
  const places = new Map<string, { id: string; name: string; within: string | undefined; halfDays: number }>();
  for (const assignment of assignments.filter((candidate) => isValidOn(candidate, on))) {
    const { id, name, partOf } = assignment.place;
    const halfDays = (places.get(id)?.halfDays ?? 0) + meanWeeklyHalfDays(assignment.periods, reference);
    places.set(id, { id, name, within: partOf?.name, halfDays });
  }
  return [...places.values()].sort((one, other) => other.halfDays - one.halfDays);
}
