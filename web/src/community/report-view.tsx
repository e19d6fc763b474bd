import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useFormatter, useTranslations } from 'use-intl';
import style from './imports.module.css';
import type { Report } from './imports.query.ts';
import { ChangedTable, ReasonTable, RecordTable, RejectedTable } from './report-tables.tsx';

/** The difference between the file and what we hold: how many of each sort, then examples. */
export function ReportView({ report, isDryRun }: { report: Report; isDryRun: boolean }) {
  const t = useTranslations('community');
  const { samples } = report;
  return (
    <>
      <dl className={style.counts}>
        <Count name={t('countNew')} value={report.new} />
        <Count name={t('countChanged')} value={report.changed} />
        <Count name={t('countUnchanged')} value={report.unchanged} />
        <Count name={t('countGone')} value={report.gone} />
        <Count name={t('countRejected')} value={report.rejected} isBad={report.rejected > 0} />
        <Count name={t('countIgnored')} value={report.ignored} />
      </dl>
      <p className={style.small}>{t('rowsOfFile', { count: report.rowsRead })}</p>
      <div className={style.samples}>
        <Sample title={t('rejectedRows')} count={report.rejected} shown={samples.rejected.length} isOpen>
          <RejectedTable rows={samples.rejected} />
        </Sample>
        <Sample title={isDryRun ? t('wouldBeNew') : t('areNew')} count={report.new} shown={samples.new.length}>
          <RecordTable records={samples.new} />
        </Sample>
        <Sample title={isDryRun ? t('wouldChange') : t('haveChanged')} count={report.changed} shown={samples.changed.length}>
          <ChangedTable records={samples.changed} />
        </Sample>
        <Sample title={t('areGone')} count={report.gone} shown={samples.gone.length}>
          <RecordTable records={samples.gone} />
        </Sample>
        <Sample title={t('remarks')} count={sumOf(samples.remarks)} shown={sumOf(samples.remarks)}>
          <ReasonTable reasons={samples.remarks} />
        </Sample>
        <Sample title={t('ignoredRows')} count={report.ignored} shown={report.ignored}>
          <ReasonTable reasons={samples.ignored} />
        </Sample>
      </div>
    </>
  );
}

function sumOf(reasons: readonly { readonly count: number }[]): number {
  return reasons.reduce((sum, { count }) => sum + count, 0);
}

function Count({ name, value, isBad = false }: { name: string; value: number; isBad?: boolean }) {
  const format = useFormatter();
  return (
    <div className={style.count} data-zero={value === 0} data-kind={isBad ? 'bad' : undefined}>
      <dt>{name}</dt>
      <dd>{format.number(value)}</dd>
    </div>
  );
}

interface SampleProps {
  title: string;
  count: number;
  /** Fewer than `count` where the report keeps examples only. */
  shown: number;
  isOpen?: boolean;
  children: ReactNode;
}

function Sample({ title, count, shown, isOpen = false, children }: SampleProps) {
  const t = useTranslations('community');
  const format = useFormatter();
  if (count === 0) return null;
  return (
    <Disclosure className={style.sample} defaultExpanded={isOpen}>
      <Heading level={3}>
        <Button slot="trigger" className={style.sampleHead}>
          <ChevronRight size={20} aria-hidden />
          {title}
          <small>{shown < count ? t('firstOf', { shown, count }) : format.number(count)}</small>
        </Button>
      </Heading>
      <DisclosurePanel className={style.samplePanel}>
        <div className={style.sampleBody} tabIndex={0} role="region" aria-label={title}>
          {children}
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
