import { describe, expect, it } from '@jest/globals';
import { rawFromFlow } from './finess-flow.rules.js';

describe('a legal entity of the FINESS+ flow', () => {
  it('is read in the keys and codes of the published schema as well', () => {
    const [site] =
      rawFromFlow({
        informationsGeneralesPmej: { numFinessPm: '840009633' },
        ege: [
          {
            informationsGeneralesEGE: {
              numFinessEge: '840009641',
              nomEgeCourt: 'COURT',
              etatObjet: { code: 'I' },
              dateFermeture: '2020-01-01',
            },
            categorieEntiteGeographiqueExercice: { code: '620', system: 'https://…' },
            siret: '38141128900014',
            adresse: [],
          },
        ],
      }) ?? [];
    expect(site).toMatchObject({
      finess: '840009641',
      legalFiness: '840009633',
      name: 'COURT',
      categoryCode: '620',
      siret: '38141128900014',
      isClosed: true,
      point: null,
    });
  });
  it('may have no site', () => {
    expect(rawFromFlow({ informationsGeneralesPMEJ: {}, ege: [] })).toEqual([]);
    expect(rawFromFlow({ informationsGeneralesPMEJ: {} })).toEqual([]);
  });
  it('is something else when it has another form', () => {
    for (const item of [null, 'x', 3, [], {}, { ege: [] }, { informationsGeneralesPMEJ: {}, ege: 'x' }])
      expect(rawFromFlow(item)).toBeUndefined();
  });
});
