import { getRouteApi } from '@tanstack/react-router';
import { CalendarCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { readDay } from '../calendar/iso-week.ts';
import { useMinute } from '../calendar/use-minute.ts';
import { usePages } from '../graphql/use-pages.ts';
import { useMay } from '../session/session.tsx';
import { Forbidden } from '../shell/forbidden.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Segments } from '../ui/segments.tsx';
import { EmptyState } from '../ui/states.tsx';
import { earliestInstantOf, type View, sidesOf, sinceDay, viewOf, wordOf } from './booking-days.ts';
import { BookingsQuery, bookingsOf } from './booking.query.ts';
import { BookingList } from './booking-list.tsx';
import type { BookingsSearch } from './bookings-address.ts';
import { useBookingWords } from './use-booking-words.ts';
import style from './bookings-screen.module.css';

const route = getRouteApi('/shell/rendez-vous');
const ROWS = 30;
/** What is over is told anew so often. */
const PIVOT_MILLISECONDS = 5 * 60_000;

/** « Mes rendez-vous »: in my week, and made by me; coming first, past below; or all from the day on that the address says. */
export function BookingsScreen() {
  const t = useTranslations('booking');
  const shell = useTranslations('shell');
  const mayBook = useMay('BOOK_OPENING');
  if (!mayBook) return <Forbidden title={shell('bookings')} />;
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Bookings />
    </Page>
  );
}

function Bookings() {
  const t = useTranslations('booking');
  const { vue, du, rdv } = route.useSearch();
  const navigate = route.useNavigate();
  const view = viewOf(vue);
  const since = readDay(du)?.toString() ?? null;
  const { day } = useBookingWords('UTC');
  const pivot = Math.floor(useMinute() / PIVOT_MILLISECONDS) * PIVOT_MILLISECONDS;
  const [coming, past] = useMemo(() => {
    const instant = new Date(pivot).toISOString();
    const sides = sidesOf(view);
    return [
      { filter: { ...sides, from: since === null ? instant : earliestInstantOf(since) }, first: ROWS },
      since === null ? { filter: { ...sides, to: instant, latestFirst: true }, first: ROWS } : null,
    ];
  }, [pivot, view, since]);
  const next = usePages(BookingsQuery, coming, bookingsOf);
  const former = usePages(BookingsQuery, past, bookingsOf);
  const [done, setDone] = useState<string | null>(null);
  return (
    <div className={style.screen}>
      <Segments
        label={t('view')}
        isLabelHidden
        choices={(['all', 'mine', 'made'] as const).map((key: View) => ({ key, label: t(`views.${key}`) }))}
        value={view}
        onChange={(key) => void navigate({ search: { ...searchOf(key), ...(since !== null && { du: since }) }, replace: true })}
      />
      {done !== null && (
        <Notice kind="good" isLive>
          {done}
        </Notice>
      )}
      {since !== null && (
        <div>
          <ButtonLink to="/rendez-vous" search={searchOf(view)} replace>
            {t('backToToday')}
          </ButtonLink>
        </div>
      )}
      <BookingList
        title={since === null ? t('coming') : t('since', { day: day(`${since}T00:00:00Z`) })}
        pages={since === null ? next : { ...next, rows: next.rows && sinceDay(next.rows, since) }}
        onDone={setDone}
        highlightedId={rdv}
        empty={
          since === null ? (
            <EmptyState icon={CalendarCheck} title={t('none')} level={3}>
              <p>{t('noneNext')}</p>
              <ButtonLink to="/" kind="primary">
                {t('search')}
              </ButtonLink>
            </EmptyState>
          ) : (
            <p className={style.soft}>{t('noneSince')}</p>
          )
        }
      />
      {since === null && (
        <BookingList
          title={t('past')}
          pages={{ ...former, rows: former.rows?.filter(({ end }) => Date.parse(end) <= pivot) }}
          onDone={setDone}
          empty={<p className={style.soft}>{t('noPast')}</p>}
        />
      )}
    </div>
  );
}

/** What is so by itself stands in no address. */
function searchOf(view: View): BookingsSearch {
  const vue = wordOf(view);
  return vue === undefined ? {} : { vue };
}
