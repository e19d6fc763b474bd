import type { CalendarDate } from '@internationalized/date';
import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import type { Presence } from './person.query.ts';
import style from './person-week.module.css';
import { onStrip } from './week-days.ts';

/** Colours of places in theme/tokens.css; they begin again after the last, the name beside tells which. */
const PLACE_COLOURS = 8;

interface DayOfPersonProps {
  day: CalendarDate;
  isToday: boolean;
  stays: readonly Presence[];
  /** Identifiers of the places of the week: their rank gives the colour. */
  places: readonly string[];
  timeZone: string;
}

export function DayOfPerson({ day, isToday, stays, places, timeZone }: DayOfPersonProps) {
  const t = useTranslations('directory');
  const { date } = useDates();
  const at = day.toDate('UTC');
  const colourOf = (stay: Presence): CSSProperties => ({ color: `var(--place-${(places.indexOf(stay.place.id) % PLACE_COLOURS) + 1})` });
  return (
    <li className={style.day} data-today={isToday} data-empty={stays.length === 0}>
      <h3 className={style.date}>
        <span className={style.weekday}>{date(at, { weekday: 'long', timeZone: 'UTC' })}</span>{' '}
        <span className={style.number}>{date(at, { day: 'numeric', timeZone: 'UTC' })}</span>
        {isToday && <span className={style.today}>{t('today')}</span>}
      </h3>
      <div className={style.stays}>
        <div className={style.strip} aria-hidden>
          {stays.map((stay) => {
            const { left, width } = onStrip(stay, timeZone);
            return <span key={stay.start} style={{ left: `${left}%`, width: `${width}%`, ...colourOf(stay) }} />;
          })}
        </div>
        {stays.length === 0 ? (
          <p className={style.nothing}>{t('nothingThatDay')}</p>
        ) : (
          <ul>
            {stays.map((stay) => (
              <Stay key={stay.start} stay={stay} colour={colourOf(stay)} timeZone={timeZone} />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function Stay({ stay, colour, timeZone }: { stay: Presence; colour: CSSProperties; timeZone: string }) {
  const words = useTranslations('words');
  const t = useTranslations('directory');
  const { date } = useDates();
  const { place } = stay;
  const hour = (instant: string) => date(new Date(instant), { hour: '2-digit', minute: '2-digit', timeZone: place.timeZone });
  return (
    <li className={style.stay}>
      <span className={style.dot} style={colour} aria-hidden />
      <span className={style.hours}>
        {hour(stay.start)} – {hour(stay.end)}
      </span>
      <span className={style.where}>
        <Link to="/annuaire/lieux/$id" params={{ id: place.id }}>
          {place.name}
        </Link>
        <small>
          {[
            place.commune.name,
            words(`activity.${stay.activity}`),
            ...(stay.covering ? [t('covering', { name: stay.covering.displayName })] : []),
            ...stay.modes.filter((mode) => mode !== 'AT_PLACE').map((mode) => words(`mode.${mode}`)),
          ].join(' · ')}
          {place.timeZone !== timeZone && ` · ${t('hoursOf', { timeZone: place.timeZone.replace(/^.*\//, '').replace(/_/g, ' ') })}`}
        </small>
      </span>
    </li>
  );
}
