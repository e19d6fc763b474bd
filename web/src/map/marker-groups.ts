/** Something to be found at a place. */
export interface MapMarker {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
  /** What the place is called, for who cannot see the map. */
  readonly label: string;
  readonly count: number;
}

/** Markers that would cover each other, shown as one. */
export interface MarkerGroup {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly markers: readonly MapMarker[];
}

export interface ProjectedMarker {
  readonly marker: MapMarker;
  readonly x: number;
  readonly y: number;
}

/** Groups the markers that are nearer than `reach` pixels to the first of a group; the group stands where its first one does. */
export function groupMarkers(projected: readonly ProjectedMarker[], reach: number): MarkerGroup[] {
  const groups: { x: number; y: number; markers: MapMarker[] }[] = [];
  for (const { marker, x, y } of projected) {
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < reach);
    if (near === undefined) groups.push({ x, y, markers: [marker] });
    else near.markers.push(marker);
  }
  return groups.map((group) => ({
    ...group,
    id: group.markers.map(({ id }) => id).join(' '),
    count: group.markers.reduce((sum, { count }) => sum + count, 0),
  }));
}
