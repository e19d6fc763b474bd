import { describe, expect, it } from '@jest/globals';
import { placeWordsOf, type PlaceKind } from './place-words.ts';

const kinds = new Map<PlaceKind, string>([
  ['CRECHE', 'Crèche'],
  ['EHPAD', 'EHPAD'],
  ['HOSPITAL', 'Hôpital'],
  ['HOSPITAL_SERVICE', 'Service hospitalier'],
  ['HEALTH_CENTRE', 'Centre de santé'],
  ['HEALTH_HOUSE', 'Maison de santé'],
  ['SURGERY', 'Cabinet'],
]);
const communes = [
  { inseeCode: '84080', name: 'Mormoiron' },
  { inseeCode: '84072', name: 'Mazan' },
];

describe('what is typed to look up a place', () => {
  it('reads words as kinds and communes, the rest as its name', () => {
    expect(placeWordsOf('creche Mazan', kinds, communes)).toEqual({ search: '', kinds: ['CRECHE'], communes: ['84072'] });
    expect(placeWordsOf('ehpad cerisiers', kinds, communes)).toEqual({ search: 'cerisiers', kinds: ['EHPAD'], communes: null });
    expect(placeWordsOf('msp', kinds, communes)?.kinds).toEqual(['HEALTH_HOUSE']);
    expect(placeWordsOf('hopital', kinds, communes)?.kinds).toEqual(['HOSPITAL']);
  });

  it('lets several words name one kind', () => {
    expect(placeWordsOf('maison de santé mormoiron', kinds, communes)).toEqual({
      search: '',
      kinds: ['HEALTH_HOUSE'],
      communes: ['84080'],
    });
  });

  it('knows nothing of a name', () => expect(placeWordsOf('17 avenue des cerisiers', kinds, communes)).toBeNull());
});
