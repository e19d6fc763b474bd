import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../ui/badge.tsx';
import type { JournalEntry } from './journal.query.ts';
import style from './journal.module.css';

interface JournalListProps {
  entries: readonly JournalEntry[];
  timeZone: string;
  isStale: boolean;
}

/** Day by day, the latest first. */
export function JournalList({ entries, timeZone, isStale }: JournalListProps) {
  const format = useFormatter();
  const days = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const day = format.dateTime(new Date(entry.occurredAt), { dateStyle: 'full', timeZone });
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
  const words = useTranslations('words');
  const format = useFormatter();
  const { action, outcome, reason } = entry;
  const actor = entry.actorName ?? (entry.isActorErased ? t('erasedPerson') : t('nobodySignedIn'));
  const subject = entry.subjectName ?? (entry.isSubjectErased ? t('erasedPerson') : null);
  return (
    <li className={style.entry}>
      <time dateTime={entry.occurredAt} className={style.time}>
        {format.dateTime(new Date(entry.occurredAt), { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone })}
      </time>
      <div className={style.what}>
        <p>
          <strong>{actor}</strong>{' '}
          <span>{t.has(`actions.${action}` as 'actions.journal') ? t(`actions.${action}` as 'actions.journal') : action}</span>
          {subject !== null && <span className={style.subject}> · {subject}</span>}
        </p>
        {outcome !== 'DONE' && (
          <p className={style.refusal}>
            <Badge kind="warning">{t(`outcomes.${outcome}`)}</Badge>
            {reason !== null && (
              <span>{words.has(`errors.${reason}` as 'errors.FORBIDDEN') ? words(`errors.${reason}` as 'errors.FORBIDDEN') : reason}</span>
            )}
          </p>
        )}
      </div>
      <code className={style.correlation} title={t('correlation')}>
        <span className="aside-for-readers">{t('correlation')}</span> {entry.correlationId}
      </code>
    </li>
  );
}
