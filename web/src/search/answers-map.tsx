import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { TerritoryMap, type TerritoryMapProps } from '../map/territory-map.tsx';
import { TerritoryQuery } from '../map/territory.query.ts';
import type { PlaceOnMap } from './match-words.ts';

interface AnswersMapProps {
  places: readonly PlaceOnMap[];
  centre: TerritoryMapProps['centre'];
  highlightedPlaces: readonly string[];
  onHighlight: (placeIds: readonly string[]) => void;
}

const NO_COMMUNES: TerritoryMapProps['communes'] = [];

/** The places of the answers on the territory. A marker leads to the first answer of its place. */
export function AnswersMap({ places, centre, highlightedPlaces, onHighlight }: AnswersMapProps) {
  const t = useTranslations('search');
  const [{ data }] = useQuery({ query: TerritoryQuery, requestPolicy: 'cache-first' });
  return (
    <TerritoryMap
      label={t('map')}
      communes={data?.community.communes ?? NO_COMMUNES}
      centre={centre}
      markers={places}
      highlightedIds={highlightedPlaces}
      onHighlight={onHighlight}
      onChoose={goToAnswer}
    />
  );
}

function goToAnswer(placeIds: readonly string[]): void {
  const answers = [...document.querySelectorAll<HTMLElement>('article[data-place]')];
  const answer = answers.find(({ dataset }) => placeIds.includes(dataset['place'] ?? ''));
  answer?.scrollIntoView({ block: 'center' });
  answer?.querySelector('a')?.focus({ preventScroll: true });
}
