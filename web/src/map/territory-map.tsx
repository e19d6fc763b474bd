import { LocateFixed, Minus, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { centroidOf, pointsOf, ringsOf, type MapCommune, type Position } from './contours.ts';
import { Ground } from './ground.tsx';
import type { MapMarker } from './marker-groups.ts';
import { MarkerLayer } from './marker-layer.tsx';
import { place, projectionOf, radiusInPixels, viewOnCircle, type Size, type View } from './projection.ts';
import { spansOf } from './spans.ts';
import { useMapZoom, ZOOM_EXTENT } from './use-map-zoom.ts';
import { useSize } from './use-size.ts';
import style from './territory-map.module.css';

export interface TerritoryMapProps {
  /** What the map shows, for who cannot see it. */
  label: string;
  communes: readonly MapCommune[];
  /** Looked at first, with its circle; without one the whole territory is. */
  centre?: { readonly position: Position; readonly radiusKm: number } | null;
  markers?: readonly MapMarker[];
  /** Shown as the ones that are meant: markers by their `id`. */
  highlightedIds?: readonly string[];
  onHighlight?: (ids: readonly string[]) => void;
  onChoose?: (ids: readonly string[]) => void;
}

const WHOLE: View = { k: 1, x: 0, y: 0 };
const NO_MARKERS: readonly MapMarker[] = [];

/** A territory drawn from its contours, without tiles: whoever shows it says the same in words beside it. */
export function TerritoryMap(props: TerritoryMapProps) {
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const size = useSize(frame);
  return (
    <section className={style.map} aria-label={props.label}>
      <div ref={setFrame} className={style.frame}>
        {size !== null && size.width > 0 && props.communes.length > 0 && <Drawing {...props} frame={frame} size={size} />}
      </div>
    </section>
  );
}

function Drawing({
  communes,
  centre = null,
  markers = NO_MARKERS,
  frame,
  size,
  ...marking
}: TerritoryMapProps & { frame: HTMLDivElement | null; size: Size }) {
  const t = useTranslations('map');
  const projection = useMemo(() => projectionOf(pointsOf(communes), size), [communes, size]);
  const circle = useMemo(() => {
    if (centre === null) return null;
    const [x, y] = place(projection, centre.position);
    return { x, y, radius: radiusInPixels(projection, centre.position, centre.radiusKm) };
  }, [projection, centre]);
  const home = useMemo(
    () => (circle === null ? WHOLE : viewOnCircle(circle.x, circle.y, circle.radius, size, ZOOM_EXTENT)),
    [circle, size],
  );
  const { view, nearer, farther, recentre } = useMapZoom(frame, home);
  const names = useMemo(
    () =>
      [...communes]
        .sort((one, other) => (other.population ?? 0) - (one.population ?? 0))
        .flatMap((commune) => {
          const centroid = centroidOf(commune);
          if (centroid === null) return [];
          const [x, y] = place(projection, centroid);
          return [{ id: commune.inseeCode, text: commune.name, x, y, spans: spansOf(projection, ringsOf(commune.contour), y) }];
        }),
    [communes, projection],
  );
  const projected = useMemo(
    () =>
      markers.map((marker) => {
        const [x, y] = place(projection, [marker.longitude, marker.latitude]);
        return { marker, x, y };
      }),
    [markers, projection],
  );
  return (
    <>
      <MarkerLayer {...marking} size={size} view={view} projected={projected} names={names} centre={circle}>
        <Ground communes={communes} projection={projection} size={size} view={view} circle={circle} />
      </MarkerLayer>
      <div className={style.buttons} role="group" aria-label={t('zoom')}>
        <Button className={style.control} aria-label={t('nearer')} onPress={nearer}>
          <Plus size={20} aria-hidden />
        </Button>
        <Button className={style.control} aria-label={t('farther')} onPress={farther}>
          <Minus size={20} aria-hidden />
        </Button>
        <Button className={style.control} aria-label={t('recentre')} onPress={recentre}>
          <LocateFixed size={18} aria-hidden />
        </Button>
      </div>
      <p className={style.source}>{t('source')}</p>
    </>
  );
}
