import { useState } from 'react';
import { useQuery } from 'urql';
import { useFormatter, useTranslations } from 'use-intl';
import { useLanguage } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { changesOf, type Fact } from './history-changes.ts';
import { useWords } from './use-words.ts';
import { HistoryQuery, type Revision } from './week.query.ts';
import style from './week-history.module.css';

interface WeekHistoryProps {
  practitionerId: string;
  timeZone: string;
}

/** Who changed what in a week, and when, the latest first. */
export function WeekHistory(props: WeekHistoryProps) {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  return (
    <ol className={style.list}>
      {pages.map((after, page) => (
        <HistoryPage
          key={after ?? 'first'}
          {...props}
          after={after}
          onMore={page === pages.length - 1 ? (cursor) => setPages([...pages, cursor]) : null}
        />
      ))}
    </ol>
  );
}

interface HistoryPageProps extends WeekHistoryProps {
  after: string | null;
  /** Given on the last page shown. */
  onMore: ((cursor: string) => void) | null;
}

function HistoryPage({ practitionerId, timeZone, after, onMore }: HistoryPageProps) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const { locale } = useLanguage();
  const language = locale === 'en' ? 'EN' : 'FR';
  const [{ data, error }, reload] = useQuery({ query: HistoryQuery, variables: { practitionerId, after, language } });
  if (error && !data)
    return (
      <li>
        <ErrorState error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      </li>
    );
  if (!data)
    return (
      <li>
        <Skeleton lines={2} />
      </li>
    );
  const { edges, pageInfo } = data.weekHistory;
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return (
    <>
      {edges.length === 0 && after === null && <li className={style.none}>{t('history.none')}</li>}
      {edges.map(({ node }) => (
        <HistoryLine key={node.id} revision={node} timeZone={timeZone} />
      ))}
      {onMore && next && (
        <li>
          <Button onPress={() => onMore(next)}>{words('more')}</Button>
        </li>
      )}
    </>
  );
}

function HistoryLine({ revision, timeZone }: { revision: Revision; timeZone: string }) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const format = useFormatter();
  const { fullDate } = useWords();
  const { added, removed, facts } = changesOf(revision);
  const factText = (snapshot: NonNullable<Revision['before']>, fact: Fact) => {
    switch (fact) {
      case 'activity':
        return words(`activity.${snapshot.activity}`);
      case 'status':
        return words(`status.${snapshot.status}`);
      case 'startDate':
        return fullDate(snapshot.startDate);
      case 'endDate':
        return snapshot.endDate === null ? t('history.noEnd') : fullDate(snapshot.endDate);
      case 'worksOnPublicHolidays':
        return t(snapshot.worksOnPublicHolidays ? 'history.yes' : 'history.no');
    }
  };
  return (
    <li className={style.line}>
      <p className={style.when}>
        <time dateTime={revision.occurredAt}>
          {format.dateTime(new Date(revision.occurredAt), { dateStyle: 'long', timeStyle: 'short', timeZone })}
        </time>
        {' · '}
        {revision.actorName ?? t('history.nobody')}
      </p>
      <p>
        <strong>{t(`history.act.${revision.act}`)}</strong>
        {' · '}
        {revision.place.name}
        {', '}
        {words(`activity.${revision.activity}`)}
      </p>
      <ul className={style.changes}>
        {removed.map((text) => (
          <li key={`- ${text}`} data-change="removed">
            <span className={style.sign}>{t('history.removed')}</span> <del>{text}</del>
          </li>
        ))}
        {added.map((text) => (
          <li key={`+ ${text}`} data-change="added">
            <span className={style.sign}>{t('history.added')}</span> <ins>{text}</ins>
          </li>
        ))}
        {facts.map((fact) => (
          <li key={fact}>
            <span className={style.sign}>{t(`history.fact.${fact}`)}</span>{' '}
            {revision.before && <del>{factText(revision.before, fact)}</del>}
            {' → '}
            <ins>{factText(revision, fact)}</ins>
          </li>
        ))}
      </ul>
    </li>
  );
}
