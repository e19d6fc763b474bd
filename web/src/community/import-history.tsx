import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePages } from '../graphql/use-pages.ts';
import { useDates } from '../i18n/use-dates.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { ImportRunsQuery, runsOf } from './imports.query.ts';
import { RUN_BADGES } from './run-badges.ts';
import style from './section.module.css';

const PAGE = 10;

/** Every import that was asked for here, also by somebody else, also those at work. */
export function ImportHistory({ shownId }: { shownId: string | undefined }) {
  const t = useTranslations('community');
  const words = useTranslations('words');
  const { date } = useDates();
  const pages = usePages(ImportRunsQuery, { first: PAGE }, runsOf);
  return (
    <section className={style.section} aria-labelledby="history">
      <h2 id="history">{t('importHistory')}</h2>
      {pages.error && <ErrorState error={pages.error} onRetry={pages.retry} />}
      {pages.rows === undefined && !pages.error && <Skeleton lines={3} />}
      {pages.rows?.length === 0 && <p className={style.detail}>{t('noImport')}</p>}
      {pages.rows !== undefined && pages.rows.length > 0 && (
        <ul className={style.list}>
          {pages.rows.map((run) => (
            <li key={run.id} className={style.row} data-plain>
              <div>
                <Link
                  to="/communaute/imports"
                  search={{ import: run.id }}
                  className={style.name}
                  aria-current={run.id === shownId ? 'true' : undefined}
                >
                  {run.fileName}
                </Link>
                <p className={style.detail}>
                  {[
                    t(`runKind.${run.kind}`),
                    run.dryRun ? t('comparison') : t('realImport'),
                    date(new Date(run.startedAt), { dateStyle: 'medium', timeStyle: 'short' }),
                    ...(run.startedBy === null ? [] : [run.startedBy]),
                  ].join(' · ')}
                </p>
              </div>
              <Badge kind={RUN_BADGES[run.state]}>{t(`runState.${run.state}`)}</Badge>
            </li>
          ))}
        </ul>
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
