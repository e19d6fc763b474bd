import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorState, Skeleton, useErrorMessage } from '../ui/states.tsx';
import { AnswerSwapMutation, WithdrawSwapMutation } from './unscheduled-act.query.ts';
import { SwapsQuery, type Swap } from './unscheduled.query.ts';
import { useHalfDayWords } from './use-half-day-words.ts';
import style from './unscheduled.module.css';

/** Who looks for somebody, and what became of what one asked oneself. */
export function Swaps() {
  const t = useTranslations('unscheduled');
  const [{ data, error }, ask] = useQuery({ query: SwapsQuery });
  const [said, setSaid] = useState<{ kind: 'good' | 'danger'; text: string }>();
  const swaps = data?.dutySwaps;
  return (
    <section className={style.panel} aria-labelledby="swaps">
      <h2 id="swaps">{t('swaps')}</h2>
      {error && <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {!swaps && !error && <Skeleton lines={2} />}
      {said && (
        <Notice key={said.text} kind={said.kind} isLive>
          {said.text}
        </Notice>
      )}
      {swaps?.length === 0 && <p className={style.none}>{t('noSwaps')}</p>}
      {swaps && swaps.length > 0 && (
        <ul className={style.requests}>
          {swaps.map((swap) => (
            <SwapRow key={swap.id} swap={swap} onSaid={(kind, text) => setSaid({ kind, text })} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SwapRow({ swap, onSaid }: { swap: Swap; onSaid: (kind: 'good' | 'danger', text: string) => void }) {
  const t = useTranslations('unscheduled');
  const words = useTranslations('words');
  const { halfDay, problem } = useHalfDayWords();
  const message = useErrorMessage();
  const [{ fetching: isAnswering }, answer] = useMutation(AnswerSwapMutation);
  const [{ fetching: isWithdrawing }, withdraw] = useMutation(WithdrawSwapMutation);
  const { id, state, isMine, canAnswer, askedOf, takenBy, practitioner } = swap;
  const offered = halfDay(swap);
  const inReturn = swap.returnDay !== null && swap.returnHalf !== null ? halfDay({ day: swap.returnDay, half: swap.returnHalf }) : null;

  const respond = async (accept: boolean) => {
    const { data, error } = await answer({ input: { swapId: id, accept } });
    const result = data?.answerSwap;
    if (error) onSaid('danger', message(error));
    else if (result?.__typename === 'SwapAnswered') onSaid('good', accept ? t('taken', { halfDay: offered }) : t('refused'));
    else if (result?.__typename === 'SwapIsOver') onSaid('danger', t(`over.${result.state}`));
    else if (result) onSaid('danger', result.problems.map(problem).join(' '));
  };
  const takeBack = async () => {
    const { data, error } = await withdraw({ input: { swapId: id } });
    const result = data?.withdrawSwap;
    if (error) onSaid('danger', message(error));
    else if (result?.__typename === 'SwapIsOver') onSaid('danger', t(`over.${result.state}`));
    else onSaid('good', t('takenBack'));
  };

  return (
    <li>
      <div>
        <strong>{offered}</strong>
        <p>
          {isMine
            ? askedOf
              ? t('youAsked', { name: askedOf.displayName })
              : t('youAskedAnybody')
            : askedOf
              ? t(canAnswer ? 'asksYou' : 'asksOne', { name: practitioner.displayName, other: askedOf.displayName })
              : t('asksAnybody', { name: practitioner.displayName })}
        </p>
        {inReturn !== null && <p>{t('inReturn', { halfDay: inReturn })}</p>}
        {state !== 'OPEN' && <p>{takenBy ? t('takenBy', { name: takenBy.displayName }) : t(`state.${state}`)}</p>}
      </div>
      {state === 'OPEN' && (canAnswer || isMine) && (
        <div className={style.answers}>
          {canAnswer && (
            <Button
              isPending={isAnswering}
              onPress={() => void respond(true)}
              aria-label={words('actOn', { act: t('take'), what: offered })}
            >
              {t('take')}
            </Button>
          )}
          {canAnswer && askedOf && (
            <Button
              kind="quiet"
              isPending={isAnswering}
              onPress={() => void respond(false)}
              aria-label={words('actOn', { act: t('refuse'), what: offered })}
            >
              {t('refuse')}
            </Button>
          )}
          {isMine && (
            <Button
              kind="quiet"
              isPending={isWithdrawing}
              onPress={() => void takeBack()}
              aria-label={words('actOn', { act: t('takeBack'), what: offered })}
            >
              {t('takeBack')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
