import { useState } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import type { ResultOf } from '../graphql/graphql.ts';
import { JournalSentence } from '../community/journal-sentence.tsx';
import { useDates } from '../i18n/use-dates.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Actions } from '../ui/dialog.tsx';
import { readableName } from '../ui/person-name.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { MyJournalQuery } from './account.query.ts';
import style from './account.module.css';
import { gathered } from './journal-lines.ts';
import { Section } from './section.tsx';

const PAGE = 20;

type Entry = NonNullable<ResultOf<typeof MyJournalQuery>['me']>['journal']['edges'][number]['node'];

/** What one did and what was done on one, the latest line first. */
export function MyJournal() {
  const t = useTranslations('account');
  // The cursor that each page begins after; the first begins with the list.
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <Section title={t('journalTitle')} lead={t('journalLead')}>
      {cursors.map((after, page) => (
        <JournalPage
          key={after ?? ''}
          after={after}
          onMore={page === cursors.length - 1 ? (cursor) => setCursors((before) => [...before, cursor]) : undefined}
        />
      ))}
    </Section>
  );
}

interface JournalPageProps {
  after: string | null;
  /** Of the last page only. */
  onMore: ((cursor: string) => void) | undefined;
}

function JournalPage({ after, onMore }: JournalPageProps) {
  const t = useTranslations('account');
  const words = useTranslations('words');
  // The journal grows with each look at it: a page stays as it was first read.
  const [{ data, error }, ask] = useQuery({ query: MyJournalQuery, variables: { first: PAGE, after }, requestPolicy: 'cache-first' });
  const journal = data?.me?.journal;
  if (!journal) return error ? <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} /> : <Skeleton lines={2} />;
  const { endCursor, hasNextPage } = journal.pageInfo;
  return (
    <>
      {journal.edges.length === 0 && <p className={style.small}>{t('journalEmpty')}</p>}
      <ul className={style.list}>
        {gathered(journal.edges.map(({ node }) => node)).map(({ line, times }) => (
          <li key={line.id} className={style.row}>
            <JournalLine entry={line} times={times} />
          </li>
        ))}
      </ul>
      {onMore && hasNextPage && endCursor !== null && (
        <Actions>
          <Button onPress={() => onMore(endCursor)}>{words('more')}</Button>
        </Actions>
      )}
    </>
  );
}

function JournalLine({ entry, times }: { entry: Entry; times: number }) {
  const t = useTranslations('account');
  const words = useTranslations('community');
  const { date } = useDates();
  const { outcome } = entry;
  const about =
    entry.subjectName !== null && entry.subjectName !== entry.actorName ? t('about', { name: readableName(entry.subjectName) }) : null;
  return (
    <>
      <div className={style.what}>
        <p>
          <JournalSentence entry={entry} /> {outcome !== 'DONE' && <Badge kind="warning">{words(`outcomes.${outcome}`)}</Badge>}
        </p>
        <span className={style.small}>
          {[times > 1 ? t('times', { count: times }) : null, about, entry.communityName].filter((part) => part !== null).join(' · ')}
        </span>
      </div>
      <time className={style.small} dateTime={entry.occurredAt}>
        {date(new Date(entry.occurredAt), { dateStyle: 'medium', timeStyle: 'short' })}
      </time>
    </>
  );
}
