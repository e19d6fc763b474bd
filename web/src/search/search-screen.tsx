import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useLocale, useTranslations } from 'use-intl';
import { useAccount, useMay } from '../session/session.tsx';
import { Forbidden } from '../shell/forbidden.tsx';
import { NoCommunity } from '../shell/no-community.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { Answers } from './answers.tsx';
import { SearchFrameQuery, type SearchFrame } from './availability.query.ts';
import { availabilityInput } from './availability-input.ts';
import { useDevicePosition } from './device-position.ts';
import { Filters } from './filters.tsx';
import { SearchMap } from './search-map.tsx';
import { useAnswers, type Question } from './use-answers.ts';
import { useMinute } from '../calendar/use-minute.ts';
import { useCommune } from './use-communes.ts';
import { useSaid } from './use-said.ts';
import { useSearch } from './use-search.ts';
import { windowOf } from './time-window.ts';
import { knownWhom, whomChoices } from './whom.ts';
import style from './search-screen.module.css';

/** « Qui est disponible ? »: the home of who may search. */
export function SearchScreen() {
  const t = useTranslations('shell');
  const maySearch = useMay('SEARCH_AVAILABILITY');
  const hasCommunity = useAccount().communities.length > 0;
  const mayRead = useMay('READ_DIRECTORY');
  if (!maySearch && hasCommunity)
    return (
      <Forbidden title={t('search')}>
        {mayRead && (
          <ButtonLink to="/annuaire" kind="primary">
            {t('goToDirectory')}
          </ButtonLink>
        )}
      </Forbidden>
    );
  return <Page title={t('search')}>{maySearch ? <AvailabilitySearch /> : <NoCommunity />}</Page>;
}

function AvailabilitySearch() {
  const [{ data, error }, askAgain] = useQuery({ query: SearchFrameQuery, requestPolicy: 'cache-first' });
  if (data) return <FilledSearch frame={data} />;
  return error ? <ErrorState error={error} onRetry={() => askAgain({ requestPolicy: 'network-only' })} /> : <Skeleton lines={6} />;
}

const QUARTER = 15 * 60_000;

function FilledSearch({ frame }: { frame: SearchFrame }) {
  const t = useTranslations('search');
  const language: Question['language'] = useLocale() === 'en-GB' ? 'EN' : 'FR';
  const [asked, change] = useSearch();
  const choices = useMemo(() => whomChoices(frame, { generalPractice: t('generalPractice'), everybody: t('everybody') }), [frame, t]);
  // The frame is a new object whenever an answer tells anew of a commune: that alone is no new search.
  const search = useMemo(() => {
    const whom = knownWhom(asked.whom, choices);
    return whom === asked.whom ? asked : { ...asked, whom };
  }, [asked, choices]);
  const minute = useMinute();
  // The question stays the same for a quarter of an hour: the server leaves out what is past.
  const quarter = Math.floor(minute / QUARTER) * QUARTER;
  const { timeZone, availabilityUntil, communes } = frame.community;
  const clockAt = useMemo(() => {
    const until = availabilityUntil === null ? null : new Date(availabilityUntil);
    return (instant: number) => ({ now: new Date(instant), timeZone, until });
  }, [timeZone, availabilityUntil]);

  const position = useDevicePosition();
  const point = position.state === 'known' ? position.point : null;
  const commune = useCommune(communes, search.near.kind === 'commune' ? search.near.inseeCode : null);
  const centre = useMemo(() => {
    if (search.near.kind === 'me') return point;
    if (commune?.latitude == null || commune.longitude == null) return null;
    return { latitude: commune.latitude, longitude: commune.longitude };
  }, [search.near, point, commune]);

  const question = useMemo(() => {
    const window = windowOf(search.when, clockAt(quarter));
    return window && { search: availabilityInput(search, window, point), language };
  }, [search, clockAt, quarter, point, language]);
  const [shown, setShown] = useState({ search, pages: 1 });
  const pages = shown.search === search ? shown.pages : 1;
  const answers = useAnswers(question, pages);

  const clock = useMemo(() => clockAt(minute), [clockAt, minute]);
  const said = useSaid({ search, clock, choices, commune, hasPosition: point !== null });
  const [highlightedPlaces, highlight] = useState<readonly string[]>([]);
  return (
    <>
      <Filters frame={frame} choices={choices} search={search} change={change} clock={clock} commune={commune} summary={said} />
      <div className={style.both}>
        <Answers
          answers={answers}
          asked={question?.search ?? null}
          search={search}
          change={change}
          clock={clock}
          said={question === null ? null : said.whole}
          hasCentre={centre !== null}
          highlightedPlaces={highlightedPlaces}
          onHighlight={highlight}
          onMore={() => setShown({ search, pages: pages + 1 })}
        />
        <SearchMap
          isReady={!answers.isFirst}
          matches={answers.matches}
          centre={centre}
          radiusKm={search.radiusKm}
          isFormer={answers.isFormer}
          highlightedPlaces={highlightedPlaces}
          onHighlight={highlight}
        />
      </div>
    </>
  );
}
