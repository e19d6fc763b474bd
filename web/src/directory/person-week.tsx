import { today, type CalendarDate } from '@internationalized/date';
import { getRouteApi } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import { ButtonLink } from '../ui/button-link.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { PHONE, useMedia } from '../ui/use-media.ts';
import { daysOfWeek, mondayOf } from '../calendar/iso-week.ts';
import style from './card-screen.module.css';
import { DayOfPerson } from './person-day.tsx';
import { WhereaboutsQuery, type Person, type Presence } from './person.query.ts';
import { byDay, mondayNamed, windowOf } from './week-days.ts';
import weekStyle from './person-week.module.css';

const route = getRouteApi('/shell/annuaire/personnes/$id');

/** Where somebody is, day by day; today comes first on a phone. Only for who may search availability. */
export function PersonWeek({ person, timeZone }: { person: Person; timeZone: string }) {
  const t = useTranslations('directory');
  const dates = useDates();
  const { semaine } = route.useSearch();
  const now = today(timeZone);
  const monday = mondayNamed(semaine, timeZone);
  const isThisWeek = monday.compare(mondayOf(now)) === 0;
  const variables = { practitionerId: person.id, ...windowOf(monday, timeZone) };
  const [{ data, error }, ask] = useQuery({ query: WhereaboutsQuery, variables });
  const sunday = monday.add({ days: 6 });
  const range = dates.range(monday.toDate('UTC'), sunday.toDate('UTC'), { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section className={style.panel} aria-labelledby="week">
      <div className={style.panelHead}>
        <h2 id="week">{isThisWeek ? t('thisWeek') : t('week')}</h2>
        <div className={weekStyle.steps}>
          <Step week={monday.subtract({ weeks: 1 })} now={now} label={t('previousWeek')} icon={ChevronLeft} />
          <p role="status">{range}</p>
          <Step week={monday.add({ weeks: 1 })} now={now} label={t('nextWeek')} icon={ChevronRight} />
        </div>
      </div>
      {error && <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={5} />}
      {data && <Days presences={data.whereabouts} monday={monday} now={now} timeZone={timeZone} />}
      {timeZone !== browserZone && data && (
        <p className={style.small}>{t('hoursOf', { timeZone: timeZone.replace(/^.*\//, '').replace(/_/g, ' ') })}</p>
      )}
    </section>
  );
}

function Step({ week, now, label, icon }: { week: CalendarDate; now: CalendarDate; label: string; icon: typeof ChevronLeft }) {
  const search = week.compare(mondayOf(now)) === 0 ? {} : { semaine: week.toString() };
  return (
    <ButtonLink
      from="/annuaire/personnes/$id"
      to="."
      search={search}
      replace
      resetScroll={false}
      kind="quiet"
      icon={icon}
      iconOnly
      aria-label={label}
    />
  );
}

interface DaysProps {
  presences: readonly Presence[];
  monday: CalendarDate;
  now: CalendarDate;
  timeZone: string;
}

function Days({ presences, monday, now, timeZone }: DaysProps) {
  const t = useTranslations('directory');
  const isNarrow = useMedia(PHONE);
  const days = daysOfWeek(monday);
  const stays = byDay(days, presences, timeZone);
  const places = [...new Set(presences.map(({ place }) => place.id))];
  const listed = days.map((day, index) => ({ day, stays: stays[index] ?? [] }));
  const first = isNarrow ? listed.findIndex(({ day }) => day.compare(now) === 0) : 0;
  const [past, ahead] = first > 0 ? [listed.slice(0, first), listed.slice(first)] : [[], listed];
  const list = (some: typeof listed) => (
    <ol className={weekStyle.days}>
      {some.map(({ day, stays: ofDay }) => (
        <DayOfPerson key={day.toString()} day={day} isToday={day.compare(now) === 0} stays={ofDay} places={places} timeZone={timeZone} />
      ))}
    </ol>
  );
  return (
    <>
      {presences.length === 0 && <p className={style.quiet}>{t('emptyWeek')}</p>}
      {list(ahead)}
      {past.length > 0 && (
        <>
          <h3 className={weekStyle.past}>{t('earlierThisWeek')}</h3>
          {list(past)}
        </>
      )}
    </>
  );
}
