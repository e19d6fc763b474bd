import { useId } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import type { FailedJob } from './job.query.ts';
import style from './section.module.css';

interface FailedJobsProps {
  jobs: readonly FailedJob[];
  now: Date;
  isPending: boolean;
  onRetry: (job: FailedJob) => void;
}

/** What was given up after several attempts. On whom it was is not told: the administrator has no need of it. */
export function FailedJobs({ jobs, now, isPending, onRetry }: FailedJobsProps) {
  const t = useTranslations('community');
  const words = useTranslations('words');
  const job = useTranslations('notification.job');
  const why = useTranslations('community.jobFailure');
  const format = useFormatter();
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={style.section}>
      <h2 id={heading}>{t('failedJobs', { count: jobs.length })}</h2>
      <ul className={style.list}>
        {jobs.map((one) => (
          <li key={one.id} className={style.row} data-plain>
            <div>
              <p className={style.name}>{job(one.kind)}</p>
              <p className={style.detail}>
                {why(one.failureCode)}{' '}
                {t('givenUp', {
                  count: one.attempts,
                  when: format.relativeTime(new Date(Math.min(Date.parse(one.failedAt), now.getTime())), now),
                })}
              </p>
            </div>
            <div className={style.actions}>
              <Button
                isPending={isPending}
                onPress={() => onRetry(one)}
                aria-label={words('actOn', { act: t('tryAgain'), what: job(one.kind) })}
              >
                {t('tryAgain')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
