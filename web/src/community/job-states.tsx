import { useId } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../ui/badge.tsx';
import type { JobState } from './job.query.ts';
import style from './section.module.css';

/** How each kind stands: when it comes next, and how much of it was done since yesterday. */
export function JobStates({ states, now }: { states: readonly JobState[]; now: Date }) {
  const t = useTranslations('community');
  const job = useTranslations('notification.job');
  const format = useFormatter();
  const heading = useId();
  const next = ({ nextRunAt }: JobState) =>
    nextRunAt === null ? t('jobOnOccasion') : t('jobNext', { when: format.relativeTime(new Date(nextRunAt), now) });
  return (
    <section aria-labelledby={heading} className={style.section}>
      <h2 id={heading}>{t('everyJob')}</h2>
      <ul className={style.list}>
        {[...states]
          .sort((one, other) => job(one.kind).localeCompare(job(other.kind)))
          .map((state) => (
            <li key={state.kind} className={style.row} data-plain>
              <div>
                <p className={style.name}>{job(state.kind)}</p>
                <p className={style.detail}>
                  {next(state)} · {t('jobsDone', { count: state.done })}
                </p>
              </div>
              {state.running + state.waiting + state.failed > 0 && (
                <div className={style.badges}>
                  {state.running > 0 && <Badge kind="brand">{t('jobsRunning', { count: state.running })}</Badge>}
                  {state.waiting > 0 && <Badge>{t('jobsWaiting', { count: state.waiting })}</Badge>}
                  {state.failed > 0 && <Badge kind="warning">{t('jobsFailed', { count: state.failed })}</Badge>}
                </div>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
}
