import { describe, expect, it } from '@jest/globals';
import { groupMarkers } from './marker-groups.ts';

const at = (id: string, x: number, y: number, count = 1) => ({ marker: { id, latitude: 0, longitude: 0, label: id, count }, x, y });

describe('markers on a map', () => {
  it('are one when they would cover each other, and count together', () => {
    const [group, ...others] = groupMarkers([at('a', 0, 0, 2), at('b', 10, 0, 3)], 30);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ id: 'a b', x: 0, y: 0, count: 5 });
  });

  it('stay apart when there is room', () => {
    expect(groupMarkers([at('a', 0, 0), at('b', 31, 0)], 30).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
