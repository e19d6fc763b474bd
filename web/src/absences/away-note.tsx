import { CalendarOff } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useMinute } from '../calendar/use-minute.ts';
import type { Absence } from './absence.query.ts';
import style from './absence.module.css';
import { useAbsenceWords } from './use-absence-words.ts';

interface AwayNoteProps {
  /** In order, from now on. */
  absences: readonly Absence[];
  timeZone: string;
}

const MOST_SHOWN = 3;

/** That somebody is away, or soon will be, and who is there instead: what one has to know before calling. */
export function AwayNote({ absences, timeZone }: AwayNoteProps) {
  const t = useTranslations('absence');
  const { when, until, coverName } = useAbsenceWords(timeZone);
  const now = new Date(useMinute());
  if (absences.length === 0) return null;
  return (
    <ul className={style.away} aria-label={t('title')}>
      {absences.slice(0, MOST_SHOWN).map((absence) => {
        const { id, times, cover, place } = absence;
        const current = times.find(({ start, end }) => new Date(start) <= now && new Date(end) > now);
        const name = coverName(absence);
        return (
          <li key={id} data-now={current !== undefined || undefined}>
            <CalendarOff size={18} aria-hidden />
            <span>
              <strong>
                {current ? t('awayNow', { until: until(current.end, place?.timeZone) }) : t('awaySoon', { when: when(absence) })}
              </strong>
              {place && ` · ${t('at', { place: place.name })}`}
              {name !== null && (
                <>
                  {' · '}
                  {cover?.locum ? (
                    <Link to="/annuaire/personnes/$id" params={{ id: cover.locum.id }}>
                      {t('replacedBy', { name })}
                    </Link>
                  ) : (
                    cover?.institution && (
                      <Link to="/annuaire/lieux/$id" params={{ id: cover.institution.id }}>
                        {t('replacedBy', { name })}
                      </Link>
                    )
                  )}
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
