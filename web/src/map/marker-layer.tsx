import { useMemo, type ReactNode } from 'react';
import { Button, Toolbar } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { groupMarkers, type MarkerGroup, type ProjectedMarker } from './marker-groups.ts';
import { placeNames, type Box, type Name } from './place-names.ts';
import type { Size, View } from './projection.ts';
import style from './territory-map.module.css';

interface MarkerLayerProps {
  size: Size;
  view: View;
  /** In pixels of the drawing, before the view. */
  projected: readonly ProjectedMarker[];
  names: readonly Name[];
  /** The mark in the middle of what is searched. */
  centre: { readonly x: number; readonly y: number } | null;
  highlightedIds?: readonly string[];
  onHighlight?: (ids: readonly string[]) => void;
  onChoose?: (ids: readonly string[]) => void;
  /** What lies under names and markers. */
  children: ReactNode;
}

/** Markers nearer to each other than this are one; a finger needs as much. */
const REACH = 34;
const LOW_HEIGHT = 288;
const MARKER_REACH = 14;
const CENTRE_REACH = 8;
const NOTHING: readonly string[] = [];

/** Names and markers: they move with the view and keep their size. The markers are one stop of the tab key, arrows go between them. */
export function MarkerLayer({
  size,
  view,
  projected,
  names,
  centre,
  highlightedIds = NOTHING,
  onHighlight,
  onChoose,
  children,
}: MarkerLayerProps) {
  const t = useTranslations('map');
  const groups = useMemo(
    () =>
      groupMarkers(
        projected.map(({ marker, x, y }) => ({ marker, x: x * view.k, y: y * view.k })),
        REACH,
      ),
    [projected, view.k],
  );
  const onScreen = groups.map((group) => ({ ...group, x: group.x + view.x, y: group.y + view.y }));
  const placed = placeNames(
    names.map((name) => onView(name, view)),
    [
      ...underButtons(size),
      ...(centre === null ? [] : [around({ x: centre.x * view.k + view.x, y: centre.y * view.k + view.y }, CENTRE_REACH)]),
      ...onScreen.map((marker) => around(marker, MARKER_REACH)),
    ],
    { left: 4, top: 4, right: size.width - 4, bottom: size.height - 22 },
  );
  return (
    <>
      {children}
      <svg className={style.names} width={size.width} height={size.height} aria-hidden focusable={false}>
        {placed.map(({ id, text, textX, textY }) => (
          <text key={id} x={textX} y={textY} textAnchor="middle">
            {text}
          </text>
        ))}
      </svg>
      {onScreen.length > 0 && (
        <Toolbar className={style.markers} aria-label={t('places')}>
          {onScreen.map((group) => (
            <Marker
              key={group.id}
              group={group}
              isHighlighted={group.markers.some(({ id }) => highlightedIds.includes(id))}
              isInSight={group.x >= 0 && group.y >= 0 && group.x <= size.width && group.y <= size.height}
              onHighlight={onHighlight}
              onChoose={onChoose}
            />
          ))}
        </Toolbar>
      )}
    </>
  );
}

function onView(name: Name, { k, x, y }: View): Name {
  const spans = name.spans.map((span) => ({ y: span.y * k + y, left: span.left * k + x, right: span.right * k + x }));
  return { ...name, x: name.x * k + x, y: name.y * k + y, spans };
}

function around({ x, y }: { readonly x: number; readonly y: number }, reach: number): Box {
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

/** Where the buttons cover the map: in a column, or in a row where it is low; its owner may put one in the corner. */
function underButtons({ width, height }: Size): Box[] {
  const corner = { left: width - 60, right: width, top: 0, bottom: 60 };
  if (height > LOW_HEIGHT) return [{ ...corner, bottom: 156 }];
  return [corner, { left: width - 156, right: width, top: height - 60, bottom: height }];
}

interface MarkerProps extends Pick<MarkerLayerProps, 'onHighlight' | 'onChoose'> {
  group: MarkerGroup;
  isHighlighted: boolean;
  isInSight: boolean;
}

function Marker({ group, isHighlighted, isInSight, onHighlight, onChoose }: MarkerProps) {
  const t = useTranslations('map');
  const ids = group.markers.map(({ id }) => id);
  const tell = (isMeant: boolean) => onHighlight?.(isMeant ? ids : NOTHING);
  const [first] = group.markers;
  return (
    <Button
      className={style.marker}
      style={{ left: group.x, top: group.y }}
      isDisabled={!isInSight}
      data-highlighted={isHighlighted}
      aria-label={t('marker', { place: first?.label ?? '', others: group.markers.length - 1, count: group.count })}
      onHoverChange={tell}
      onFocusChange={tell}
      onPress={() => onChoose?.(ids)}
    >
      <span className={style.count}>{group.count}</span>
    </Button>
  );
}
