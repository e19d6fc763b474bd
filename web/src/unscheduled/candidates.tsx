import { useState } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { CandidatesQuery, type Candidate, type HalfDay } from './unscheduled.query.ts';
import style from './unscheduled.module.css';

interface CandidatesProps extends HalfDay {
  action: string;
  isPending?: boolean;
  /** Not to be offered: they are in the draft already. */
  hiddenIds?: readonly string[];
  onChoose: (practitioner: Candidate['practitioner']) => void;
}

const FEW = 6;

/** Who could hold a half-day, who wants it first; whoever cannot is not offered. */
export function Candidates({ day, half, action, isPending, hiddenIds = [], onChoose }: CandidatesProps) {
  const t = useTranslations('unscheduled');
  const words = useTranslations('words');
  const [isWhole, setWhole] = useState(false);
  const [{ data, error }, ask] = useQuery({ query: CandidatesQuery, variables: { day, half }, requestPolicy: 'network-only' });
  if (error) return <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={4} />;
  const able = data.halfDayCandidates.filter(({ canBeAssigned, practitioner }) => canBeAssigned && !hiddenIds.includes(practitioner.id));
  if (able.length === 0) return <p className={style.none}>{t('nobodyCan')}</p>;
  const shown = isWhole ? able : able.slice(0, FEW);
  return (
    <>
      <ul className={style.rows}>
        {shown.map(({ practitioner, standing, canHold, load }) => (
          <li key={practitioner.id}>
            <span>
              <strong>{practitioner.displayName}</strong>
              <small>
                {t(`standing.${standing}`)} · {t('loadOf', { count: load })}
              </small>
              {!canHold && <Badge kind="warning">{t('askFirst')}</Badge>}
            </span>
            <Button
              isPending={isPending ?? false}
              onPress={() => onChoose(practitioner)}
              aria-label={words('actOn', { act: action, what: practitioner.displayName })}
            >
              {action}
            </Button>
          </li>
        ))}
      </ul>
      {able.length > shown.length && (
        <Button kind="quiet" onPress={() => setWhole(true)}>
          {t('allCandidates', { count: able.length })}
        </Button>
      )}
    </>
  );
}
