import { describe, expect, it } from '@jest/globals';
import { Language } from '../../kernel/language.js';
import { gapReasons, lineReasons } from './rota-wording.rules.js';
import { HalfOfDay, Standing } from './rota-words.rules.js';

const line = {
  ...{ day: '2026-11-30', half: HalfOfDay.MORNING, practitionerId: 1, placeId: 1, standing: Standing.WANTED },
  ...{ load: 1, leastLoad: 0, mostLoad: 2, isDouble: true },
};

describe('why a half-day goes to somebody', () => {
  it('is worded in French and in English', () => {
    expect(lineReasons(line, Language.FR)).toEqual([
      'L’a demandée',
      '1 demi-journée en six mois avec cette proposition ; les autres, de 0 à 2',
      'Deux demi-journées ce jour-là : sans cela, il en manquerait une',
    ]);
    expect(lineReasons({ ...line, isDouble: false, load: 2 }, Language.EN)).toEqual([
      'Asked for it',
      '2 half-days in six months with this proposal; the others, 0 to 2',
    ]);
  });
});

describe('why a half-day goes to nobody', () => {
  const because = [
    { standing: Standing.AWAY, people: 1 },
    { standing: 'AT_THEIR_MOST' as const, people: 3 },
  ];

  it('counts who is out of reach, by reason', () => {
    expect(gapReasons({ because }, Language.FR)).toEqual(['1 est absent', '3 atteignent leur maximum de la semaine']);
    expect(gapReasons({ because }, Language.EN)).toEqual(['1 is absent', '3 reach their maximum of the week']);
  });

  it('says when nobody takes part at all', () => {
    expect(gapReasons({ because: [] }, Language.FR)).toHaveLength(1);
  });
});
