import { parseDate } from '@internationalized/date';
import { getRouteApi } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { graphql } from '../graphql/graphql.ts';
import { usePages } from '../graphql/use-pages.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { Allowed } from './allowed.tsx';
import { JournalFilters } from './journal-filters.tsx';
import { JournalList } from './journal-list.tsx';
import { JournalQuery, journalOf } from './journal.query.ts';
import style from './section.module.css';

const route = getRouteApi('/shell/communaute/journal');
const PAGE = 50;

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
  const { qui, action, resultat, du, au } = route.useSearch();
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
  return (
    <section className={style.section}>
      <JournalFilters />
      <p className="aside-for-readers" role="status">
        {pages.rows !== undefined && !pages.isRefreshing && t('entryCount', { count: pages.rows.length })}
      </p>
      {pages.error && <ErrorState error={pages.error} onRetry={pages.retry} />}
      {pages.rows === undefined && !pages.error && <Skeleton lines={6} />}
      {pages.rows?.length === 0 && (
        <EmptyState icon={ScrollText} title={t('noEntryTitle')}>
          <p>{t('noEntryText')}</p>
          <Button onPress={() => void navigate({ search: {}, replace: true })}>{t('removeFilters')}</Button>
        </EmptyState>
      )}
      {pages.rows !== undefined && pages.rows.length > 0 && (
        <JournalList entries={pages.rows} timeZone={timeZone} isStale={pages.isRefreshing} />
      )}
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
