import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import cardStyle from '../ui/card.module.css';
import { Checkbox } from '../ui/checkbox.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import style from './imports.module.css';
import { ImportRunQuery, type Run } from './imports.query.ts';
import { sentFileOf } from './kept-files.ts';
import { Progress } from './progress.tsx';
import { ReportView } from './report-view.tsx';
import { RUN_BADGES } from './run-badges.ts';
import { useImport } from './use-import.ts';

const ASK_EVERY_MILLISECONDS = 1_000;

/** One import: how far it is, then what it changes, or changed. It goes on when the page is left. */
export function RunView({ id, onRun }: { id: string; onRun: (id: string) => void }) {
  const t = useTranslations('community');
  const { date } = useDates();
  const [{ data, error }, ask] = useQuery({ query: ImportRunQuery, variables: { id } });
  const run = data?.importRun;
  const isRunning = run?.state === 'RUNNING';
  useEffect(() => {
    if (!isRunning) return undefined;
    // A page that nobody looks at asks nothing: the import goes on without it.
    const timer = setInterval(() => !document.hidden && ask({ requestPolicy: 'network-only' }), ASK_EVERY_MILLISECONDS);
    return () => clearInterval(timer);
  }, [isRunning, ask]);
  const title = useRef<HTMLHeadingElement>(null);
  const isShown = run !== undefined;
  useEffect(() => {
    // What was pressed to come here is gone.
    if (isShown) title.current?.focus();
  }, [isShown]);
  if (error && !run) return <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  if (!run) return <Skeleton lines={4} />;
  const kind = RUN_BADGES[run.state];
  return (
    <section className={`${cardStyle.card} ${style.form}`} aria-labelledby="run-title">
      <div className={style.head}>
        <h2 id="run-title" ref={title} tabIndex={-1}>
          {run.fileName}
        </h2>
        <Badge kind={kind}>{t(`runState.${run.state}`)}</Badge>
      </div>
      <p className={style.small}>
        {t(`runKind.${run.kind}`)} · {run.dryRun ? t('comparison') : t('realImport')} ·{' '}
        {date(new Date(run.startedAt), { dateStyle: 'long', timeStyle: 'short' })}
      </p>
      {isRunning ? (
        <>
          <Progress label={t('rowsRead', { count: run.rowsRead })} done={run.bytesRead} total={run.bytesTotal} />
          <p className={style.small}>{t('canBeLeft')}</p>
        </>
      ) : (
        <Notice kind={run.state === 'DONE' ? (run.dryRun ? 'info' : 'good') : 'danger'} isLive>
          {run.message}
        </Notice>
      )}
      {run.report && <ReportView report={run.report} isDryRun={run.dryRun} />}
      {run.dryRun && !isRunning && run.report && <ForGood run={run} report={run.report} onRun={onRun} />}
    </section>
  );
}

/** After the difference was read: the import itself, with the file that was compared. */
function ForGood({ run, report, onRun }: { run: Run; report: NonNullable<Run['report']>; onRun: (id: string) => void }) {
  const t = useTranslations('community');
  const [leavesRejected, setLeavesRejected] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { step, importForGood } = useImport(onRun);
  const sent = sentFileOf(run.id);
  const isNothing = report.new + report.changed === 0 && (report.gone === 0 || !sent?.complete) && report.rejected === 0;
  if (isNothing) return <p className={style.small}>{t('nothingToImport')}</p>;
  if (sent === undefined) return <p className={style.small}>{t('fileNotKept')}</p>;
  // What is not in a file that is not complete stays as it is.
  const numbers = { fresh: report.new, changed: report.changed, gone: sent.complete ? report.gone : 0 };
  return (
    <>
      {report.rejected > 0 && (
        <Checkbox isSelected={leavesRejected} onChange={setLeavesRejected}>
          {t('leaveRejected', { count: report.rejected })}
        </Checkbox>
      )}
      {step.kind === 'refused' && (
        <Notice kind="danger" isLive>
          {step.message}
        </Notice>
      )}
      {step.kind === 'asking' && <Progress label={t('importing')} />}
      <div className={style.actions}>
        <Button
          kind="primary"
          isDisabled={report.rejected > 0 && !leavesRejected}
          isPending={step.kind === 'asking'}
          onPress={() => setAsking(true)}
        >
          {t('importForGood')}
        </Button>
      </div>
      <ConfirmDialog
        title={t('importConfirmTitle', { file: run.fileName })}
        action={t('importConfirm')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void importForGood(sent, leavesRejected);
        }}
      >
        {run.kind === 'PLACES' ? t('importConfirmPlaces', numbers) : t('importConfirmPractitioners', numbers)}
        {report.rejected > 0 && <> {t('importConfirmRejected', { count: report.rejected })}</>}
      </ConfirmDialog>
    </>
  );
}
