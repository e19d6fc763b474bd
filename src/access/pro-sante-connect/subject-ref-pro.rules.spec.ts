import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPractices } from './subject-ref-pro.rules.js';

/** As Pro Santé Connect sends it: every field is there, and empty when the register does not know. */
const surgery = {
  codeModeExercice: 'L',
  codeSecteurDactivite: 'SA07',
  codeSectionPharmacien: '',
  codeRole: '',
  codeGenreActivite: 'GENR01',
  numeroSiretSite: '',
  numeroSirenSite: '',
  numeroFinessSite: '',
  numeroFinessetablissementJuridique: '',
  identifiantTechniqueDeLaStructure: 'R81311',
  raisonSocialeSite: 'CABINET M DOC0036624',
  enseigneCommercialeSite: '',
  numeroVoie: '2',
  indiceRepetitionVoie: 'B',
  codeTypeDeVoie: 'R',
  libelleVoie: 'DES CERISIERS',
  bureauCedex: '84380 MAZAN',
  codePostal: '84380',
  codeCommune: '84072',
};
const hospital = {
  ...surgery,
  codeModeExercice: 'S',
  codeSecteurDactivite: 'SA01',
  codeRole: 'FON-01',
  numeroSiretSite: '26840008400014',
  numeroFinessSite: '840000046',
  identifiantTechniqueDeLaStructure: 'F840000046',
  raisonSocialeSite: 'CENTRE HOSPITALIER',
  enseigneCommercialeSite: 'CH DE CARPENTRAS',
};
const practicing = (...activities: unknown[]) => ({ exercices: [{ codeProfession: '10', activities }] });
const keysOf = (claim: unknown) => readPractices(claim).map(({ key }) => key);

describe('the places of SubjectRefPro', () => {
  it('are those of every activity of every exercise', () => {
    const claim = {
      codeCivilite: 'M',
      exercices: [
        { codeProfession: '10', activities: [surgery, hospital] },
        { codeProfession: '60', activities: [{ ...surgery, identifiantTechniqueDeLaStructure: 'R2' }] },
      ],
    };
    expect(readPractices(claim)).toEqual([
      {
        ...{ key: 'R81311|L', finess: null, siret: null, structureId: 'R81311', structureName: 'CABINET M DOC0036624' },
        ...{ addressLine: '2 B R DES CERISIERS', postalCode: '84380', locality: '84380 MAZAN', inseeCode: '84072' },
        ...{ professionCode: '10', mode: 'L', sectorCode: 'SA07', roleCode: null, activityKindCode: 'GENR01' },
      },
      {
        ...{ key: 'F840000046|S', finess: '840000046', siret: '26840008400014', structureId: 'F840000046' },
        ...{ structureName: 'CH DE CARPENTRAS', addressLine: '2 B R DES CERISIERS', postalCode: '84380', locality: '84380 MAZAN' },
        ...{ inseeCode: '84072', professionCode: '10', mode: 'S', sectorCode: 'SA01', roleCode: 'FON-01', activityKindCode: 'GENR01' },
      },
      expect.objectContaining({ key: 'R2|L', professionCode: '60' }),
    ]);
  });

  it('are told apart by structure and mode of practice, and each is told once', () => {
    expect(keysOf(practicing(surgery, surgery, { ...surgery, codeModeExercice: 'S' }, { ...surgery, codeRole: 'FON-04' }))).toEqual([
      'R81311|L',
      'R81311|S',
    ]);
  });

  it('are known by number of FINESS, then of SIRET, then by name and street when the register gives no number', () => {
    const nameless = { ...hospital, identifiantTechniqueDeLaStructure: '' };
    expect(keysOf(practicing(nameless))).toEqual(['840000046|S']);
    expect(keysOf(practicing({ ...nameless, numeroFinessSite: '' }))).toEqual(['26840008400014|S']);
    expect(keysOf(practicing({ ...nameless, numeroFinessSite: '', numeroSiretSite: '' }))).toEqual([
      'CH DE CARPENTRAS|2 B R DES CERISIERS|84380|S',
    ]);
  });

  it('leave out what tells of no place', () => {
    expect(readPractices(practicing({ codeModeExercice: 'L', codePostal: '84380' }, {}, null, 'cabinet', 7, [surgery]))).toEqual([]);
  });

  it.each([
    ['numeroFinessSite', 'finess', '840000047'],
    ['numeroFinessSite', 'finess', 840000046],
    ['numeroSiretSite', 'siret', '2684000840001'],
    ['codePostal', 'postalCode', '8438O'],
    ['codeCommune', 'inseeCode', '2C004'],
    ['codeModeExercice', 'mode', { code: 'S' }],
    ['codeRole', 'roleCode', "'; drop table place"],
    ['codeSecteurDactivite', 'sectorCode', 'S'.repeat(21)],
  ])('lose %s when it is malformed, and nothing else', (field, part, value) => {
    const [expected] = readPractices(practicing(hospital));
    const [read] = readPractices(practicing({ ...hospital, [field]: value }));
    expect(read).toMatchObject({ ...expected, [part]: null, key: read?.key });
  });

  it.each([
    undefined,
    null,
    '',
    'exercices',
    7,
    [],
    {},
    { exercices: null },
    { exercices: {} },
    { exercices: [null, 1, {}, { activities: 'x' }] },
  ])('are none in %j', (claim) => {
    expect(readPractices(claim)).toEqual([]);
  });

  it('hold no sign that the database or an eye would stumble over, and no long text', () => {
    const [read] = readPractices(practicing({ ...surgery, raisonSocialeSite: `\u0000 Cabinet\r\n\u202Edes  Pins ${'x'.repeat(1000)}` }));
    expect(read?.structureName).toMatch(/^Cabinet des Pins x+$/);
    expect(read?.structureName?.length).toBeLessThanOrEqual(200);
  });

  it('are at most 50', () => {
    const many = Array.from({ length: 60 }, (_, rank) => ({ ...surgery, identifiantTechniqueDeLaStructure: `R${rank}` }));
    expect(readPractices(practicing(...many))).toHaveLength(50);
    expect(readPractices({ exercices: [many, many].map((activities) => ({ activities })) })).toHaveLength(50);
  });

  it('are read from anything without a failure, within bounds', () => {
    const activity = fc.dictionary(fc.constantFrom(...Object.keys(surgery)), fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()));
    const claim = fc.oneof(fc.jsonValue(), fc.record({ exercices: fc.array(fc.record({ activities: fc.array(activity) })) }));
    fc.assert(
      fc.property(claim, (value) => {
        for (const practice of readPractices(value))
          for (const text of Object.values(practice) as (string | null)[])
            expect(text === null || (text.length <= 500 && !/\p{Cc}/u.test(text))).toBe(true);
      }),
    );
  });
});
