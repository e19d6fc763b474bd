import { Map as MapIcon, X } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { loadPart } from '../ui/load-part.ts';
import { Button } from '../ui/button.tsx';
import { placesOf } from './match-words.ts';
import type { Match } from './availability.query.ts';
import type { Point } from './availability-input.ts';
import style from './search-map.module.css';

// Projection and gestures are heavy, and the list says everything: they come after it.
const AnswersMap = lazy(async () => ({ default: (await loadPart(() => import('./answers-map.tsx'))).AnswersMap }));

interface SearchMapProps {
  /** False until the first answers are there: nothing of the map is loaded before. */
  isReady: boolean;
  matches: readonly Match[];
  centre: Point | null;
  radiusKm: number;
  isFormer: boolean;
  highlightedPlaces: readonly string[];
  onHighlight: (placeIds: readonly string[]) => void;
}

const KEPT_AS = 'maillage.map';

/** The map beside the list; on a phone above it, and folded away for who does not want it. */
export function SearchMap({ isReady, matches, centre, radiusKm, isFormer, highlightedPlaces, onHighlight }: SearchMapProps) {
  const t = useTranslations('search');
  const [isOpen, setOpen] = useState(() => localStorage.getItem(KEPT_AS) !== 'folded');
  const places = useMemo(() => placesOf(matches), [matches]);
  const circle = useMemo(
    () => (centre === null ? null : { position: [centre.longitude, centre.latitude] as const, radiusKm }),
    [centre, radiusKm],
  );
  const toggle = () => {
    localStorage.setItem(KEPT_AS, isOpen ? 'folded' : 'open');
    setOpen(!isOpen);
  };
  return (
    <div className={style.place} data-former={isFormer}>
      <div className={style.toggle}>
        {isOpen ? (
          <Button kind="quiet" icon={X} iconOnly aria-label={t('hideMap')} onPress={toggle} />
        ) : (
          <Button kind="quiet" icon={MapIcon} onPress={toggle}>
            {t('showMap')}
          </Button>
        )}
      </div>
      {isOpen && (
        <div className={style.map}>
          {isReady ? (
            <Suspense fallback={<div className={style.waiting} />}>
              <AnswersMap places={places} centre={circle} highlightedPlaces={highlightedPlaces} onHighlight={onHighlight} />
            </Suspense>
          ) : (
            <div className={style.waiting} />
          )}
        </div>
      )}
    </div>
  );
}
