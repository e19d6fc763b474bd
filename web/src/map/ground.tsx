import type { GeoProjection } from 'd3-geo';
import { memo, useMemo } from 'react';
import { centroidOf, ringsOf, type MapCommune } from './contours.ts';
import { pathOf, place, type Size, type View } from './projection.ts';
import style from './territory-map.module.css';

interface GroundProps {
  communes: readonly MapCommune[];
  projection: GeoProjection;
  size: Size;
  view: View;
  /** The circle that is searched, in pixels of the drawing. */
  circle: { readonly x: number; readonly y: number; readonly radius: number } | null;
}

/** Communes and the searched circle: what lies under the markers. Said in words elsewhere, so it is hidden from readers. */
export function Ground({ communes, projection, size, view, circle }: GroundProps) {
  return (
    <svg className={style.ground} width={size.width} height={size.height} aria-hidden focusable={false}>
      <g transform={`translate(${view.x} ${view.y}) scale(${view.k})`}>
        <Communes communes={communes} projection={projection} />
        {circle && (
          <>
            <circle className={style.reach} cx={circle.x} cy={circle.y} r={circle.radius} />
            <circle className={style.centre} cx={circle.x} cy={circle.y} r={5 / view.k} />
          </>
        )}
      </g>
    </svg>
  );
}

/** Drawn once for a size: zooming only moves it. */
const Communes = memo(function Communes({ communes, projection }: Pick<GroundProps, 'communes' | 'projection'>) {
  const shapes = useMemo(
    () => communes.map((commune) => ({ commune, path: pathOf(projection, ringsOf(commune.contour)) })),
    [communes, projection],
  );
  return shapes.map(({ commune, path }) => {
    if (path !== '') return <path key={commune.inseeCode} className={style.commune} d={path} />;
    const centroid = centroidOf(commune);
    if (centroid === null) return null;
    const [x, y] = place(projection, centroid);
    return <circle key={commune.inseeCode} className={style.dot} cx={x} cy={y} r={3} />;
  });
});
