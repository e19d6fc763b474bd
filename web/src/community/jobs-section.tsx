import { useState } from 'react';
import { RefreshCw } from 'lucide-react';
import { useMutation, useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { useMinute } from '../calendar/use-minute.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { Allowed } from './allowed.tsx';
import { FailedJobs } from './failed-jobs.tsx';
import { JobStates } from './job-states.tsx';
import { JobsQuery, RetryJobMutation, type FailedJob } from './job.query.ts';
import style from './section.module.css';

export function JobsSection() {
  return (
    <Allowed permission="READ_JOBS">
      <Jobs />
    </Allowed>
  );
}

/** What Maillage does by itself: what failed first, with a way to try it again; then how everything stands. */
function Jobs() {
  const t = useTranslations('community');
  const job = useTranslations('notification.job');
  const [{ data, error, fetching, stale }, ask] = useQuery({ query: JobsQuery });
  const [retrying, retry] = useMutation(RetryJobMutation);
  const [said, setSaid] = useState<string>();
  const now = new Date(useMinute());
  const lookAgain = () => ask({ requestPolicy: 'network-only' });
  const tryAgain = async ({ id, kind }: FailedJob) => {
    const answer = await retry({ input: { jobId: id } });
    if (answer.error) return;
    setSaid(answer.data?.retryJob.__typename === 'JobHasNotFailed' ? t('jobHasNotFailed') : t('jobRetried', { what: job(kind) }));
    lookAgain();
  };
  if (error) return <ErrorState error={error} onRetry={lookAgain} />;
  if (!data) return <Skeleton lines={6} />;
  const { states, failed } = data.jobs;
  return (
    <section className={style.section}>
      <div className={style.bar}>
        <p className={style.count}>{t('jobsLead')}</p>
        <Button icon={RefreshCw} isPending={fetching || stale} onPress={lookAgain}>
          {t('lookAgain')}
        </Button>
      </div>
      {said !== undefined && (
        <Notice kind="good" isLive>
          {said}
        </Notice>
      )}
      {retrying.error && <ErrorState error={retrying.error} />}
      {failed.length === 0 ? (
        said === undefined && <Notice kind="good">{t('noJobFailed')}</Notice>
      ) : (
        <FailedJobs jobs={failed} now={now} isPending={retrying.fetching} onRetry={(one) => void tryAgain(one)} />
      )}
      <JobStates states={states} now={now} />
    </section>
  );
}
