import { CalendarPlus } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { loadTexts } from '../i18n/texts.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/segments.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { useAccount, useMay } from '../session/session.tsx';
import { loadPart } from '../ui/load-part.ts';
import { AnswerCard } from './answer-card.tsx';
import type { AvailabilityInput } from './availability-input.ts';
import type { Match } from './availability.query.ts';
import { countPeople } from './match-words.ts';
import { Nobody } from './nobody.tsx';
import { stillOpen } from './opening-times.ts';
import { USUAL, type Search } from './search-address.ts';
import { ShareButton } from './share-button.tsx';
import type { ClockOfCommunity } from './time-window.ts';
import { isAboutUnknownCommune, UnknownCommune } from './unknown-commune.tsx';
import type { Answers as AnswersOfServer } from './use-answers.ts';
import { useFocusBack } from './use-focus-back.ts';
import { useOpeningWords } from './use-opening-words.ts';
import type { ChangeSearch } from './use-search.ts';
import style from './answers.module.css';

// Most searches end with a call: the dialogs and their texts come when somebody books.
const BookingDialog = lazy(async () => {
  await loadTexts('booking');
  return { default: (await loadPart(() => import('../bookings/booking-dialog.tsx'))).BookingDialog };
});
const FirstDialog = lazy(async () => {
  await loadTexts('booking');
  return { default: (await loadPart(() => import('../bookings/first-dialog.tsx'))).FirstDialog };
});

interface AnswersProps {
  answers: AnswersOfServer;
  /** As the server was asked; null when nothing was. */
  asked: AvailabilityInput | null;
  search: Search;
  change: ChangeSearch;
  clock: ClockOfCommunity;
  /** What was searched, in words; null when no time is left to search in. */
  said: string | null;
  /** Whether the answers have a distance. */
  hasCentre: boolean;
  highlightedPlaces: readonly string[];
  onHighlight: (placeIds: readonly string[]) => void;
  onMore: () => void;
}

/** Who is free, the first opening first. The former list stays, dimmed, until the next one is there. */
export function Answers({ answers, asked, search, change, clock, said, hasCentre, highlightedPlaces, onHighlight, onMore }: AnswersProps) {
  const t = useTranslations('search');
  const words = useTranslations('words');
  const own = useAccount().practitioner?.id;
  const mayBook = useMay('BOOK_OPENING');
  // Kept here and not in a card: what one holds may take its card out of the answer.
  const [booked, book] = useState<Match | null>(null);
  const section = useRef<HTMLElement>(null);
  const giveFocusBack = useFocusBack<Match>(section, (match) => bookButton(section.current, match));
  const close = (match: Match) => {
    book(null);
    giveFocusBack(match);
  };
  const [isFirstBooked, bookFirst] = useState(false);
  const now = clock.now.getTime();
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const matches = answers.matches.filter(({ openings }) => stillOpen(openings, now).length > 0);
  const people = countPeople(matches);
  const isKnown = !answers.isFirst && (answers.error === undefined || matches.length > 0);
  const isEmpty = isKnown && matches.length === 0;
  const title = isKnown ? t('people', { count: people, hasMore: String(answers.hasMore) }) : t('searching');
  const [earliest] = matches;
  const opening = earliest && stillOpen(earliest.openings, now)[0];
  const first = useFirstHour(opening, earliest?.place.timeZone ?? clock.timeZone, now);
  return (
    <section ref={section} tabIndex={-1} className={style.answers} aria-label={title} aria-busy={answers.isFormer}>
      <p className="aside-for-readers" role="status">
        {isKnown && !answers.isFormer && (first === null ? title : t('announced', { title, first }))}
      </p>
      {(isKnown || answers.isFirst) && !isEmpty && (
        <header className={style.head}>
          <h2>{title}</h2>
          <p className={style.said}>{said}</p>
          {mayBook && asked !== null && (
            <Button icon={CalendarPlus} onPress={() => bookFirst(true)}>
              {t('bookFirst')}
            </Button>
          )}
          <ShareButton key={said} isAroundMe={search.near.kind === 'me'} />
          {hasCentre && (
            <Segments
              label={t('order')}
              isLabelHidden
              value={search.order}
              choices={[
                { key: 'EARLIEST', label: t('earliest') },
                { key: 'NEAREST', label: t('nearest') },
              ]}
              onChange={(order) => change({ order })}
            />
          )}
        </header>
      )}
      {answers.error &&
        (isAboutUnknownCommune(answers.error) ? (
          <UnknownCommune onTerritory={() => change({ near: USUAL.near, order: USUAL.order })} />
        ) : (
          <ErrorState error={answers.error} onRetry={answers.retry} />
        ))}
      {answers.isFirst && <Skeleton lines={6} />}
      <div className={style.list} data-former={answers.isFormer}>
        {matches.map((match) => (
          <AnswerCard
            key={`${match.practitioner.id} ${match.place.id}`}
            match={match}
            now={now}
            ownZone={ownZone}
            isOwn={match.practitioner.id === own}
            isHighlighted={highlightedPlaces.includes(match.place.id)}
            onHighlight={onHighlight}
            onBook={mayBook ? book : null}
          />
        ))}
        {isEmpty && <Nobody search={search} change={change} clock={clock} said={said} />}
      </div>
      {answers.hasMore && (
        <div className={style.continue}>
          <Button onPress={onMore} isPending={answers.isFetching}>
            {words('more')}
          </Button>
        </div>
      )}
      <Suspense>
        {booked !== null && <BookingDialog bookable={{ ...booked, minutes: search.minimumMinutes }} onClose={() => close(booked)} />}
        {isFirstBooked && asked !== null && <FirstDialog search={asked} onClose={() => bookFirst(false)} />}
      </Suspense>
    </section>
  );
}

/** What somebody is booked with, where they are among the answers. */
function bookButton(answers: HTMLElement | null, { practitioner, place }: Match): HTMLElement | null {
  const card = `[data-practitioner="${CSS.escape(practitioner.id)}"][data-place="${CSS.escape(place.id)}"]`;
  return answers?.querySelector<HTMLElement>(`${card} button`) ?? null;
}

function useFirstHour(
  opening: AnswersOfServer['matches'][number]['openings'][number] | undefined,
  timeZone: string,
  now: number,
): string | null {
  const times = useOpeningWords(timeZone, now);
  if (opening === undefined) return null;
  const { hours, day } = times.first(opening);
  return `${hours}, ${day}`;
}
