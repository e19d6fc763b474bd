import type { CalendarDate } from '@internationalized/date';
import { Settings, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { ErrorState, Skeleton, useErrorMessage } from '../ui/states.tsx';
import { lastDayOf, weekWord } from './half-day.ts';
import { NeedsDialog } from './needs-dialog.tsx';
import { ProposalView } from './proposal-view.tsx';
import { CareWeekQuery, NeedsQuery, ProposalQuery, type Proposal } from './unscheduled.query.ts';
import { useHalfDayWords } from './use-half-day-words.ts';
import style from './unscheduled.module.css';

const WEEKS = ['1', '2', '3', '4', '5'] as const;

/** What is needed, and a rota for it: proposed, adjusted, published. */
export function PlanView({ monday, now }: { monday: CalendarDate; now: CalendarDate }) {
  const t = useTranslations('unscheduled');
  const message = useErrorMessage();
  const { span } = useHalfDayWords();
  const client = useClient();
  const language = useLanguage().locale === 'en' ? 'EN' : 'FR';
  const [{ data: asked, error: needsError }, askNeeds] = useQuery({ query: NeedsQuery });
  const [{ data: week }] = useQuery({ query: CareWeekQuery, variables: { week: monday.toString() } });
  const [weeks, setWeeks] = useState<(typeof WEEKS)[number]>('1');
  const [isSetting, setSetting] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [said, setSaid] = useState<{ kind: 'good' | 'danger'; text: string }>();
  const needs = asked?.unscheduledCareNeeds;
  const last = lastDayOf(monday, Number(weeks));

  const propose = async () => {
    setAsking(true);
    setSaid(undefined);
    const variables = { from: monday.toString(), to: last.toString(), language } as const;
    const { data, error } = await client.query(ProposalQuery, variables, { requestPolicy: 'network-only' }).toPromise();
    setAsking(false);
    if (error) setSaid({ kind: 'danger', text: message(error) });
    setProposal(data?.proposeRota ?? null);
  };

  if (needsError && !needs) return <ErrorState error={needsError} onRetry={() => askNeeds({ requestPolicy: 'network-only' })} />;
  if (!needs) return <Skeleton lines={4} />;
  const total = needs.needs.reduce((sum, { needed }) => sum + needed, 0);
  return (
    <div className={style.plan}>
      <section className={style.panel} aria-labelledby="needs">
        <div className={style.bar}>
          <div>
            <h2 id="needs">{t('needs')}</h2>
            <p className={style.none}>{total === 0 ? t('noNeeds') : t('needsOfWeek', { count: total })}</p>
          </div>
          <Button icon={Settings} onPress={() => setSetting(true)}>
            {t('setNeeds')}
          </Button>
        </div>
      </section>
      <section className={style.panel} aria-labelledby="propose">
        <h2 id="propose">{t('proposeTitle')}</h2>
        <p className={style.none}>{t('proposeLead')}</p>
        <div className={style.bar}>
          <Select
            label={t('howLong')}
            choices={WEEKS.map((key) => ({ key, label: t('weeksFrom', { count: Number(key) }) }))}
            value={weeks}
            onChange={(key) => {
              setWeeks(key);
              setProposal(null);
            }}
          />
          <Button kind={proposal ? 'secondary' : 'primary'} icon={Sparkles} isPending={isAsking} onPress={() => void propose()}>
            {t('propose')}
          </Button>
        </div>
        <p className={style.none}>
          {span(monday.toString(), last.toString())}
          {weeks === '1' &&
            week &&
            ` · ${t(`gaps.${weekWord(monday.toString(), now.toString())}`, { count: week.unscheduledCareWeek.gaps })}`}
        </p>
        {isAsking && <Notice isLive>{t('proposing')}</Notice>}
        {said && (
          <Notice key={said.text} kind={said.kind} isLive>
            {said.text}
          </Notice>
        )}
        {proposal && !isAsking && (
          <ProposalView
            key={proposal.state}
            proposal={proposal}
            onAgain={() => void propose()}
            onPublished={(count) => {
              setProposal(null);
              setSaid({ kind: 'good', text: t('published', { count }) });
            }}
          />
        )}
      </section>
      {isSetting && <NeedsDialog needs={needs} onClose={() => setSetting(false)} />}
    </div>
  );
}
