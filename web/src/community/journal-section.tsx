import { parseDate } from '@internationalized/date';
import { getRouteApi } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { graphql } from '../graphql/graphql.ts';
import { usePages } from '../graphql/use-pages.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { Allowed } from './allowed.tsx';
import { JournalFilters } from './journal-filters.tsx';
import { JournalList } from './journal-list.tsx';
import { withoutReadings } from './journal-readings.ts';
import journalStyle from './journal.module.css';
import { JournalQuery, journalOf } from './journal.query.ts';
import style from './section.module.css';

const route = getRouteApi('/shell/communaute/journal');
const PAGE = 50;
/** Readings are many: pages are asked for until so many lines are in sight, or so many were looked through. */
const ENOUGH = 20;
const MOST_LOOKED_THROUGH = 500;

const ZoneQuery = graphql(`
  query JournalZone {
    community {
      id
      timeZone
    }
  }
`);

export function JournalSection() {
  return (
    <Allowed permission="READ_JOURNAL">
      <ZonedJournal />
    </Allowed>
  );
}

/** Days begin and end by the clock of the community. */
function ZonedJournal() {
  const [{ data, error }, ask] = useQuery({ query: ZoneQuery });
  if (data) return <Journal timeZone={data.community.timeZone} />;
  return error ? <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} /> : <Skeleton lines={6} />;
}

/** Who did or was refused what, on whom, and when. */
function Journal({ timeZone }: { timeZone: string }) {
  const t = useTranslations('community');
  const words = useTranslations('words');
  const { qui, action, resultat, du, au, lectures } = route.useSearch();
  const navigate = route.useNavigate();
  const pages = usePages(
    JournalQuery,
    {
      first: PAGE,
      filter: {
        ...(qui === undefined ? {} : { accountId: qui }),
        ...(action === undefined ? {} : { action }),
        ...(resultat === undefined ? {} : { outcome: resultat }),
        ...(du === undefined ? {} : { from: parseDate(du).toDate(timeZone).toISOString() }),
        ...(au === undefined ? {} : { to: parseDate(au).add({ days: 1 }).toDate(timeZone).toISOString() }),
      },
    },
    journalOf,
  );
  const leavesReadings = action === undefined && lectures === undefined;
  const shown = pages.rows && (leavesReadings ? withoutReadings(pages.rows) : pages.rows);
  const hidden = (pages.rows?.length ?? 0) - (shown?.length ?? 0);
  const { more } = pages;
  const isWanting =
    shown !== undefined &&
    shown.length < ENOUGH &&
    hidden < MOST_LOOKED_THROUGH &&
    pages.hasMore &&
    !pages.isLoadingMore &&
    !pages.isRefreshing &&
    pages.error === undefined;
  useEffect(() => {
    if (isWanting) more();
  }, [isWanting, more]);
  return (
    <section className={style.section}>
      <JournalFilters />
      <p className="aside-for-readers" role="status">
        {shown !== undefined && !pages.isRefreshing && t('entryCount', { count: shown.length })}
      </p>
      {pages.error && <ErrorState error={pages.error} onRetry={pages.retry} />}
      {pages.rows === undefined && !pages.error && <Skeleton lines={6} />}
      {pages.rows?.length === 0 && (
        <EmptyState icon={ScrollText} title={t('noEntryTitle')}>
          <p>{t('noEntryText')}</p>
          <Button onPress={() => void navigate({ search: {}, replace: true })}>{t('removeFilters')}</Button>
        </EmptyState>
      )}
      {shown !== undefined && shown.length > 0 && <JournalList entries={shown} timeZone={timeZone} isStale={pages.isRefreshing} />}
      {hidden > 0 && <p className={journalStyle.hidden}>{t('readingsHidden', { count: hidden })}</p>}
      {pages.hasMore && (
        <div className={style.more}>
          <Button isPending={pages.isLoadingMore} onPress={pages.more}>
            {words('more')}
          </Button>
        </div>
      )}
    </section>
  );
}
