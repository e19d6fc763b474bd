import { describe, expect, it } from '@jest/globals';
import { SocketPlaces } from './socket-places.js';

const LIMITS = { all: 4, sockets: 2, waiting: 3, waitingOfNetwork: 2 } as const;

/** Sockets by their letter, and in which order they were closed. */
function placesOf(...letters: string[]) {
  const closed: string[] = [];
  const sockets = Object.fromEntries(
    letters.map((letter) => [letter, { close: ([code]: readonly [number, string]) => closed.push(`${letter} ${code}`) }]),
  );
  const of = (letter: string) => sockets[letter] ?? { close: () => undefined };
  return { places: new SocketPlaces(LIMITS), of, closed };
}

describe('the places of sockets', () => {
  it('turn out who has waited longest without a name, when the room is full', () => {
    const { places, of, closed } = placesOf(...'abcd');
    for (const [index, letter] of [...'abcd'].entries()) places.wait(of(letter), `network ${index}`);
    expect(closed).toEqual(['a 1013']);
  });

  it('turn out one of the same network, when that takes more than its share', () => {
    const { places, of, closed } = placesOf(...'abcd');
    places.wait(of('a'), 'other');
    for (const letter of 'bcd') places.wait(of(letter), 'crowd');
    expect(closed).toEqual(['b 1013']);
  });

  it('are not taken by who waits: a name still finds one, and leaves the room', () => {
    const { places, of, closed } = placesOf(...'abcde');
    for (const [index, letter] of [...'abc'].entries()) places.wait(of(letter), `network ${index}`);
    expect(places.take(of('a'), 'session 1')).toBe(true);
    places.wait(of('d'), 'network 3');
    expect(closed).toEqual([]);
    places.wait(of('e'), 'network 4');
    expect(closed).toEqual(['b 1013']);
  });

  it('are so many for each name and for all, and free again when they are left', () => {
    const { places, of } = placesOf(...'abcdefg');
    expect([...'abc'].map((letter) => places.take(of(letter), 'session 1'))).toEqual([true, true, false]);
    expect([...'def'].map((letter) => places.take(of(letter), `session ${letter}`))).toEqual([true, true, false]);
    places.leave(of('a'));
    places.leave(of('a'));
    places.leave(of('g'));
    expect([places.take(of('c'), 'session 1'), places.take(of('f'), 'session f')]).toEqual([true, false]);
  });
});
