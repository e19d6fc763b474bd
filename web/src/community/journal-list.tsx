import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import { Badge } from '../ui/badge.tsx';
import { readableName } from '../ui/person-name.ts';
import { Correlation } from './correlation.tsx';
import { JournalSentence } from './journal-sentence.tsx';
import type { JournalEntry } from './journal.query.ts';
import style from './journal.module.css';

interface JournalListProps {
  entries: readonly JournalEntry[];
  timeZone: string;
  isStale: boolean;
}

/** Day by day, the latest first. */
export function JournalList({ entries, timeZone, isStale }: JournalListProps) {
  const { date } = useDates();
  const days = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const day = date(new Date(entry.occurredAt), { dateStyle: 'full', timeZone });
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <div className={style.days} data-stale={isStale}>
      {[...days].map(([day, ofDay]) => (
        <section key={day} className={style.day}>
          <h2>{day}</h2>
          <ol className={style.entries}>
            {ofDay.map((entry) => (
              <Entry key={entry.id} entry={entry} timeZone={timeZone} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Entry({ entry, timeZone }: { entry: JournalEntry; timeZone: string }) {
  const t = useTranslations('community');
  const { date } = useDates();
  const { outcome, reason } = entry;
  const subject = entry.subjectName === null ? (entry.isSubjectErased ? t('erasedPerson') : null) : readableName(entry.subjectName);
  // Most of what people do, they do to themselves.
  const isOwn = entry.subjectName !== null && entry.subjectName === entry.actorName;
  return (
    <li className={style.entry}>
      <time dateTime={entry.occurredAt} className={style.time}>
        {date(new Date(entry.occurredAt), { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone })}
      </time>
      <div className={style.what}>
        <p>
          <JournalSentence entry={entry} />
          {subject !== null && !isOwn && <span className={style.subject}> · {subject}</span>}
        </p>
        {outcome !== 'DONE' && (
          <p className={style.refusal}>
            <Badge kind="warning">{t(`outcomes.${outcome}`)}</Badge>
            <Reason code={reason} />
          </p>
        )}
      </div>
      <div className={style.trace}>
        <Correlation number={entry.correlationId} />
      </div>
    </li>
  );
}

/** Why it was refused: codes of an operation first, then those that every operation may meet. */
function Reason({ code }: { code: string | null }) {
  const t = useTranslations('community');
  const words = useTranslations('words');
  if (code === null) return null;
  if (t.has(`reasons.${code}` as 'reasons.FILE_EMPTY')) return <span>{t(`reasons.${code}` as 'reasons.FILE_EMPTY')}</span>;
  return <span>{words.has(`errors.${code}` as 'errors.FORBIDDEN') ? words(`errors.${code}` as 'errors.FORBIDDEN') : code}</span>;
}
