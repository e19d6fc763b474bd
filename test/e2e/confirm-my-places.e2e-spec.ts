import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from '../support/browser.js';
import { type CardHolders, startCardHolders } from '../support/card-holders.js';
import { fictitiousRpps } from '../support/factories.js';

const SURGERY = {
  codeModeExercice: 'L',
  identifiantTechniqueDeLaStructure: 'R81311',
  raisonSocialeSite: 'CABINET DES CERISIERS',
  codePostal: '84380',
  codeCommune: '84072',
};
const HOSPITAL = { codeModeExercice: 'S', identifiantTechniqueDeLaStructure: 'F840000392', raisonSocialeSite: 'CENTRE HOSPITALIER' };
const PROPOSED = '{ me { placeProposals { key structureName mode } } }';
const ANSWER = `mutation ($confirmed: [ID!]!, $declined: [ID!]!) { answerPlaceProposals(input: { confirmed: $confirmed, declined: $declined }) {
  __typename ... on UserError { code } ... on PlaceProposalsAnswered { answered me { placeProposals { key } } } } }`;

let world: CardHolders;
let browser: Browser;
let rpps: string;
let practitionerId: number;
let people = 700;

async function ask<Data>(document: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const cookie = `maillage=${browser.cookie('maillage') ?? ''}`;
  const { data, errors } = await world.app.query<Record<string, Data>>(document, variables, { cookie });
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0] as Data;
}

const addresses = () =>
  world.make.query('select structure_key, structure_name, practice_mode from registered_activity where practitioner_id = $1 order by 1', [
    practitionerId,
  ]);

beforeAll(async () => {
  world = await startCardHolders();
});

afterAll(() => world.close());

beforeEach(async () => {
  await world.make.query('delete from rate_limit');
  browser = world.newBrowser();
  rpps = fictitiousRpps(++people);
  practitionerId = await world.make.practitioner({ rpps });
  const SubjectRefPro = { exercices: [{ codeProfession: '10', activities: [SURGERY, HOSPITAL] }] };
  await world.signIn(browser, { SubjectNameID: `8${rpps}`, given_name: 'KIT', family_name: 'DOC', SubjectRefPro });
});

describe('the places that Pro Santé Connect tells of', () => {
  it('are proposed after the first sign-in, and declare nothing by themselves', async () => {
    const { placeProposals } = await ask<{ placeProposals: unknown[] }>(PROPOSED);
    expect(placeProposals).toEqual([
      { key: 'R81311|L', structureName: 'CABINET DES CERISIERS', mode: 'L' },
      { key: 'F840000392|S', structureName: 'CENTRE HOSPITALIER', mode: 'S' },
    ]);
    expect(await addresses()).toEqual([]);
  });

  it('become professional addresses once confirmed; declined ones do not; neither is proposed again', async () => {
    const answered = await ask(ANSWER, { confirmed: ['R81311|L'], declined: ['F840000392|S'] });
    expect(answered).toEqual({ __typename: 'PlaceProposalsAnswered', answered: 2, me: { placeProposals: [] } });
    expect(await addresses()).toEqual([{ structure_key: 'R81311', structure_name: 'CABINET DES CERISIERS', practice_mode: 'L' }]);
    expect(await ask(ANSWER, { confirmed: ['R81311|L', 'F840000392|S'], declined: [] })).toMatchObject({ answered: 0 });
    expect(await addresses()).toHaveLength(1);
  });

  it('leave the register’s own row as it is', async () => {
    await world.make.registeredActivity(practitionerId, { structure_key: 'R81311', structure_name: 'Selon le répertoire' });
    await ask(ANSWER, { confirmed: ['R81311|L'], declined: [] });
    expect(await addresses()).toMatchObject([{ structure_name: 'Selon le répertoire' }]);
  });

  it('of somebody else cannot be confirmed', async () => {
    browser = world.newBrowser();
    practitionerId = await world.make.practitioner({ rpps: fictitiousRpps(++people) });
    await world.signIn(browser, { SubjectNameID: `8${fictitiousRpps(people)}`, given_name: 'A', family_name: 'B' });
    expect(await ask(ANSWER, { confirmed: ['R81311|L'], declined: ['F840000392|S'] })).toMatchObject({ answered: 0 });
    expect(await addresses()).toEqual([]);
  });

  it('are not answered by a password alone', async () => {
    const [account] = await world.make.query('select id from account where practitioner_id = $1', [practitionerId]);
    browser = await world.browserOf(Number(account?.['id']), { is_strong: false });
    await expect(ask(ANSWER, { confirmed: ['R81311|L'], declined: [] })).rejects.toThrow(/FORBIDDEN/);
    expect(await addresses()).toEqual([]);
  });

  it('are refused to an account that is no practitioner', async () => {
    browser = await world.browserOf(await world.make.account());
    expect(await ask(ANSWER, { confirmed: ['R81311|L'], declined: [] })).toEqual({
      __typename: 'NotAPractitioner',
      code: 'NOT_A_PRACTITIONER',
    });
  });
});
