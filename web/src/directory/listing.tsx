import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Pages } from '../graphql/use-pages.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { withoutFilters } from './directory-search.ts';
import style from './listing.module.css';
import { ButtonLink } from '../ui/button-link.tsx';
import { useDirectorySearch } from './use-directory-search.ts';

interface ListingProps<Node> {
  pages: Pages<Node>;
  /** How many there are, in words: read aloud at each change. */
  count: (total: number) => string;
  children: (rows: readonly Node[]) => ReactNode;
}

/** A list of the directory: how many, the rows, what follows; and what to do when there is nothing. */
export function Listing<Node>({ pages, count, children }: ListingProps<Node>) {
  const t = useTranslations('words');
  const own = useTranslations('directory');
  const [search] = useDirectorySearch();
  const { rows, total, error } = pages;
  return (
    <section className={style.listing} aria-busy={pages.isRefreshing}>
      <p className={style.count} role="status">
        {total !== undefined && count(total)}
      </p>
      {error && <ErrorState error={error} onRetry={pages.retry} />}
      {rows === undefined && !error && <Skeleton lines={6} />}
      {rows?.length === 0 && (
        <EmptyState icon={SearchX} title={own('nothingTitle')}>
          <p>{own('nothingText')}</p>
          <ButtonLink to="/annuaire" search={withoutFilters(search)}>
            {own('removeFilters')}
          </ButtonLink>
        </EmptyState>
      )}
      {rows !== undefined && rows.length > 0 && (
        <div className={style.rows} data-stale={pages.isRefreshing}>
          {children(rows)}
        </div>
      )}
      {pages.hasMore && (
        <div className={style.more}>
          <Button isPending={pages.isLoadingMore} onPress={pages.more}>
            {t('more')}
          </Button>
        </div>
      )}
    </section>
  );
}
