import { useTranslations } from 'use-intl';
import { usePages } from '../graphql/use-pages.ts';
import { useLanguage } from '../i18n/language.ts';
import { useDates } from '../i18n/use-dates.ts';
import { Button } from '../ui/button.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { changesOf, modesOf, type Fact, type Seen } from './history-changes.ts';
import { useDurationWords } from './use-duration-words.ts';
import { useWords } from './use-words.ts';
import { HistoryQuery, historyOf, type Revision } from './week-history.query.ts';
import style from './week-history.module.css';

interface WeekHistoryProps {
  practitionerId: string;
  timeZone: string;
}

const PAGE = 10;

/** Who changed what in a week, and when, the latest first. */
export function WeekHistory({ practitionerId, timeZone }: WeekHistoryProps) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const language = useLanguage().locale === 'en' ? 'EN' : 'FR';
  const { rows, error, hasMore, isLoadingMore, more, retry } = usePages(HistoryQuery, { practitionerId, first: PAGE, language }, historyOf);
  return (
    <div className={style.history}>
      {error && <ErrorState error={error} onRetry={retry} />}
      {rows === undefined && !error && <Skeleton lines={2} />}
      {rows?.length === 0 && <p className={style.none}>{t('history.none')}</p>}
      {rows !== undefined && rows.length > 0 && (
        <ol className={style.list}>
          {rows.map((revision) => (
            <HistoryLine key={revision.id} revision={revision} timeZone={timeZone} />
          ))}
        </ol>
      )}
      {hasMore && (
        <div>
          <Button isPending={isLoadingMore} onPress={more}>
            {words('more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function HistoryLine({ revision, timeZone }: { revision: Revision; timeZone: string }) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const { date } = useDates();
  const { fullDate } = useWords();
  const duration = useDurationWords();
  const { added, removed, facts, seen } = changesOf(revision);
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
      case 'bufferMinutes':
        return duration(snapshot.bufferMinutes);
      case 'minimumNoticeMinutes':
        return duration(snapshot.minimumNoticeMinutes);
    }
  };
  return (
    <li className={style.line}>
      <p className={style.when}>
        <time dateTime={revision.occurredAt}>
          {date(new Date(revision.occurredAt), { dateStyle: 'long', timeStyle: 'short', timeZone })}
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
        {seen.map((change) => (
          <SeenOtherwise key={change.text} {...change} />
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

/** A period that stayed, and who sees it now, or how patients are seen there. */
function SeenOtherwise({ text, before, after }: Seen) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const modes = (seen: Seen['before']) => seen.modes.map((mode) => words(`mode.${mode}`)).join(', ');
  return (
    <li>
      {text}
      {before.visibility !== after.visibility && (
        <div>
          <span className={style.sign}>{t('history.visibility')}</span> <del>{words(`visibility.${before.visibility ?? 'NOBODY'}`)}</del>
          {' → '}
          <ins>{words(`visibility.${after.visibility ?? 'NOBODY'}`)}</ins>
        </div>
      )}
      {modesOf(before) !== modesOf(after) && (
        <div>
          <span className={style.sign}>{t('history.modes')}</span> <del>{modes(before)}</del>
          {' → '}
          <ins>{modes(after)}</ins>
        </div>
      )}
    </li>
  );
}
