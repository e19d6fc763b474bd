import { Link } from '@tanstack/react-router';
import { CalendarPlus, MapPin, Phone } from 'lucide-react';
import { memo, useId } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ButtonAnchor } from '../ui/button-link.tsx';
import { phoneForReading, telephoneAddress } from '../ui/phone.ts';
import type { Match } from './availability.query.ts';
import { lineOf, reasonsBeside } from './match-words.ts';
import { clocksDiffer, stillOpen } from './opening-times.ts';
import { useOpeningWords } from './use-opening-words.ts';
import style from './answer-card.module.css';

interface AnswerCardProps {
  match: Match;
  now: number;
  /** The zone of the device. */
  ownZone: string;
  /** Whether it is who searches. */
  isOwn: boolean;
  isHighlighted: boolean;
  onHighlight: (placeIds: readonly string[]) => void;
  /** Null for who may not book. */
  onBook: ((match: Match) => void) | null;
}

const SHOWN = 3;
const NOTHING: readonly string[] = [];

/** Somebody who is free at a place: from when, who, where, why they appear, and a way to call. */
export const AnswerCard = memo(function AnswerCard({ match, now, ownZone, isOwn, isHighlighted, onHighlight, onBook }: AnswerCardProps) {
  const t = useTranslations('search');
  const words = useTranslations('words');
  const format = useFormatter();
  const heading = useId();
  const { practitioner, place, distanceKm } = match;
  const times = useOpeningWords(place.timeZone, now);
  const openings = stillOpen(match.openings, now);
  const [first] = openings;
  if (first === undefined) return null;
  const opening = times.first(first);
  const following = openings.slice(1, 1 + SHOWN);
  const hidden = openings.length - 1 - following.length;
  const reasons = reasonsBeside(match);
  const line = lineOf(match);
  return (
    <article
      className={style.card}
      aria-labelledby={heading}
      data-practitioner={practitioner.id}
      data-place={place.id}
      data-highlighted={isHighlighted}
      onMouseEnter={() => onHighlight([place.id])}
      onMouseLeave={() => onHighlight(NOTHING)}
      onFocus={() => onHighlight([place.id])}
      onBlur={() => onHighlight(NOTHING)}
    >
      <div className={style.who}>
        <div className={style.name}>
          <h3 id={heading}>
            <Link to="/annuaire/personnes/$id" params={{ id: practitioner.id }}>
              {practitioner.displayName}
            </Link>
          </h3>
          {isOwn && <Badge>{t('you')}</Badge>}
        </div>
        <p className={style.soft}>{reasons.who}</p>
        <p className={style.where}>
          <MapPin size={16} aria-hidden />
          <span>
            <strong>{place.commune.name}</strong>
            {distanceKm !== null && ` · ${t('distance', { km: format.number(distanceKm, { maximumFractionDigits: 1 }) })}`}
            <span className={style.place}>{place.name}</span>
          </span>
        </p>
      </div>
      <p className={style.when}>
        <strong>{opening.hours}</strong> <span>{opening.day}</span>
        {clocksDiffer(Date.parse(first.start), place.timeZone, ownZone) && <small>{times.zone()}</small>}
      </p>
      <div className={style.acts}>
        {onBook !== null && (
          <p className={style.book}>
            <Button
              icon={CalendarPlus}
              isWide
              aria-label={t('bookNamed', { name: practitioner.displayName })}
              onPress={() => onBook(match)}
            >
              {t('book')}
            </Button>
          </p>
        )}
        {line !== null && (
          <p className={style.call}>
            <ButtonAnchor
              href={telephoneAddress(line.phone)}
              icon={Phone}
              aria-label={words('callSomebody', { name: practitioner.displayName, number: phoneForReading(line.phone) })}
            >
              {phoneForReading(line.phone)}
            </ButtonAnchor>
            {line.isDirect && <small>{t('directLine')}</small>}
          </p>
        )}
      </div>
      <ul className={style.reasons} aria-label={t('reasons')}>
        {reasons.others.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {following.length > 0 && (
        <ul className={style.following} aria-label={t('following')}>
          <li className={style.count} aria-hidden>
            {t('following')}
          </li>
          {following.map((next, index) => (
            <li key={next.start}>{times.following(next, openings[index] ?? first)}</li>
          ))}
          {hidden > 0 && <li className={style.count}>{t('others', { count: hidden })}</li>}
        </ul>
      )}
    </article>
  );
});
