import { CircleAlert, Send, X } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useSendOnce } from '../graphql/use-send-once.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { Candidates } from './candidates.tsx';
import { byHalfDay, type DraftLine, draftOf, keyOf, peopleOf, without } from './half-day.ts';
import { LoadsTable } from './loads-table.tsx';
import { openHalfDays } from './open-half-days.ts';
import { PublishRotaMutation } from './unscheduled-act.query.ts';
import type { HalfDay, Proposal } from './unscheduled.query.ts';
import { useHalfDayWords } from './use-half-day-words.ts';
import style from './unscheduled.module.css';

interface ProposalViewProps {
  proposal: Proposal;
  onAgain: () => void;
  onPublished: (count: number) => void;
}

/** A proposal that the planner reads, adjusts and publishes. */
export function ProposalView({ proposal, onAgain, onPublished }: ProposalViewProps) {
  const t = useTranslations('unscheduled');
  const words = useTranslations('words');
  const message = useErrorMessage();
  const { halfDay, problem, span } = useHalfDayWords();
  const [draft, setDraft] = useState(() => draftOf(proposal));
  const [adding, setAdding] = useState<HalfDay | null>(null);
  const [refusal, setRefusal] = useState<readonly string[] | null>(null);
  const [isStale, setStale] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [{ fetching }, publish] = useMutation(PublishRotaMutation);
  const sendOnce = useSendOnce();
  const open = openHalfDays(proposal, draft);

  const change = (lines: DraftLine[]) => {
    setDraft(lines);
    setRefusal(null);
  };
  const send = async () => {
    const { from, to, state } = proposal;
    const lines = draft.map(({ day, half, practitionerId }) => ({ day, half, practitionerId }));
    const input = { from, to, state, lines };
    const { data, error } = await sendOnce(input, ({ idempotencyKey }) => publish({ input: { ...input, idempotencyKey } }));
    const result = data?.publishRota;
    setAsking(false);
    if (error) setRefusal([message(error)]);
    else if (result?.__typename === 'RotaPublished') onPublished(result.count);
    else if (result?.__typename === 'RotaIsStale') setStale(true);
    else if (result?.__typename === 'HalfDaysCannotBeHeld') setRefusal(result.problems.map(problem));
    else setRefusal([t('hasBegun')]);
  };

  if (proposal.lines.length === 0 && proposal.gaps.length === 0) return <Notice kind="good">{t('nothingToPropose')}</Notice>;
  return (
    <div className={style.proposal}>
      {!proposal.isBest && <Notice kind="warning">{t('notBest')}</Notice>}
      <p className={style.summary}>{t('proposed', { count: draft.length })}</p>
      <ol className={style.lines}>
        {byHalfDay(draft).map(({ halfDay: one, lines }) => (
          <li key={keyOf(one)}>
            <h3>{halfDay(one)}</h3>
            <ul className={style.rows}>
              {lines.map((line) => (
                <li key={line.practitionerId}>
                  <span>
                    <strong>{line.name}</strong>
                    <small>{line.reasons.length > 0 ? line.reasons.join(' · ') : t('byHand')}</small>
                  </span>
                  <Button
                    kind="quiet"
                    icon={X}
                    iconOnly
                    aria-label={t('removeLine', { name: line.name, halfDay: halfDay(one) })}
                    onPress={() => change(without(draft, line))}
                  />
                </li>
              ))}
            </ul>
            <Button kind="quiet" onPress={() => setAdding(one)} aria-label={words('actOn', { act: t('addSomebody'), what: halfDay(one) })}>
              {t('addSomebody')}
            </Button>
          </li>
        ))}
      </ol>
      {open.length > 0 && (
        <section aria-labelledby="not-covered">
          <h3 id="not-covered">{t('notCovered')}</h3>
          <ul className={style.rows}>
            {open.map((gap) => (
              <li key={keyOf(gap)}>
                <span>
                  <strong className={style.gap}>
                    <CircleAlert size={18} aria-hidden /> {halfDay(gap)} · {t('missing', { count: gap.missing })}
                  </strong>
                  {gap.reasons.length > 0 && <small>{gap.reasons.join(' · ')}</small>}
                </span>
                <Button
                  kind="quiet"
                  onPress={() => setAdding(gap)}
                  aria-label={words('actOn', { act: t('addSomebody'), what: halfDay(gap) })}
                >
                  {t('addSomebody')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <LoadsTable proposal={proposal} draft={draft} />
      {refusal && (
        <Notice kind="danger" isLive>
          {refusal.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
      {isStale ? (
        <Notice kind="warning" isLive>
          <p>{t('stale')}</p>
          <Button onPress={onAgain}>{t('proposeAgain')}</Button>
        </Notice>
      ) : (
        draft.length > 0 && (
          <div>
            <Button kind="primary" icon={Send} onPress={() => setAsking(true)}>
              {t('publish', { count: draft.length })}
            </Button>
          </div>
        )
      )}
      <ConfirmDialog
        title={t('publishTitle')}
        action={t('publishAction')}
        kind="primary"
        isOpen={isAsking}
        isPending={fetching}
        onClose={() => setAsking(false)}
        onConfirm={() => void send()}
      >
        {t('publishText', { count: draft.length, people: peopleOf(draft), span: span(proposal.from, proposal.to) })}
      </ConfirmDialog>
      {adding && (
        <Dialog title={halfDay(adding)} isOpen onClose={() => setAdding(null)}>
          <Candidates
            day={adding.day}
            half={adding.half}
            action={t('add')}
            hiddenIds={draft.filter((line) => keyOf(line) === keyOf(adding)).map(({ practitionerId }) => practitionerId)}
            onChoose={({ id, displayName }) => {
              change([...draft, { day: adding.day, half: adding.half, practitionerId: id, name: displayName, reasons: [] }]);
              setAdding(null);
            }}
          />
        </Dialog>
      )}
    </div>
  );
}
