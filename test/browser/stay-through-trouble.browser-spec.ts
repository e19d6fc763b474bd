import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newLocalAccount } from '../support/local-account.js';
import { Screens } from '../support/screens.js';
import { SIZES, type Visitor } from '../support/visitor.js';

/** What the browser itself says when a line is cut. */
const CUT_LINE = /Failed to load resource|WebSocket connection|net::ERR_/;

const ME = '{ me { practitioner { id displayName } } }';
const SURGERY = '{ places(first: 1, filter: { kinds: [SURGERY] }) { edges { node { id } } } }';
const DECLARE = 'mutation ($input: DeclareAssignmentInput!) { declareAssignment(input: $input) { __typename } }';

let screens: Screens;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);

afterAll(() => screens.close());

const answers = (visitor: Visitor) => visitor.page.getByRole('article');

/** Declares, in the night to Sunday, hours that nobody else works. @returns the name of who does */
async function declareNight(visitor: Visitor, startTime: string, endTime: string): Promise<string> {
  const { data: who } = await visitor.ask<{ me: { practitioner: { id: string; displayName: string } } }>(ME);
  const { data: where } = await visitor.ask<{ places: { edges: { node: { id: string } }[] } }>(SURGERY);
  const period = { weekday: 'SUNDAY', startTime, endTime, modes: ['AT_PLACE'], visibility: 'CPTS' };
  const input = {
    practitionerId: who?.me.practitioner.id,
    placeId: where?.places.edges[0]?.node.id,
    activity: 'UNSCHEDULED_CARE',
    status: 'LIBERAL',
    startDate: '2026-11-24',
    periods: [period],
  };
  const answer = await visitor.ask<{ declareAssignment: { __typename: string } }>(DECLARE, { input });
  expect(answer).toMatchObject({ data: { declareAssignment: { __typename: 'AssignmentDeclared' } } });
  return who?.me.practitioner.displayName ?? '';
}

describe.each(SIZES)('staying through trouble on a $name', (size) => {
  it('shows what a colleague declares, without a reload', () =>
    screens.play(size, async (enter) => {
      const [from, to] = size.isPhone ? ['01:00', '02:00'] : ['03:00', '04:00'];
      const [visitor, colleague] = [await enter({ as: 'NURSE' }), await enter({ as: 'GENERAL_PRACTITIONER' })];
      await visitor.visit(`/?quand=choisir&du=2026-11-29&de=${from}&a=${to}`);
      await visitor.sees('Personne n’est disponible');
      await visitor.follows();
      const name = await declareNight(colleague, from, to);
      await visitor.sees(answers(visitor).getByRole('heading', { name }));
      await visitor.expectAccessible();
    }));

  it('says that the server is silent while it restarts, and recovers by itself', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      visitor.expectTrouble(CUT_LINE);
      await visitor.visit('/annuaire');
      await visitor.sees(/\d+ membres/);
      await screens.server.stop();
      await visitor.fill('Chercher une personne', 'brun');
      await visitor.sees(/Le serveur ne répond pas/);
      await visitor.expectAccessible();
      await screens.server.start();
      await visitor.seesNoMore(/Le serveur ne répond pas/);
      await visitor.sees(visitor.link(/^Dr Frédéric Brun-Dubois/));
      expect(await visitor.field('Chercher une personne').inputValue()).toBe('brun');
    }));

  it('asks by the hash of what it asks, and does an act once after a server that knew it started anew', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      visitor.expectTrouble(CUT_LINE);
      const sent: { method: string; operationName: string; query?: string }[] = [];
      visitor.page.on('request', (request) => {
        const body = request.url().endsWith('/graphql') ? request.postData() : null;
        if (body !== null) sent.push({ method: request.method(), ...(JSON.parse(body) as { operationName: string; query?: string }) });
      });
      await visitor.visit('/compte');
      const save = async (number: string) => {
        sent.length = 0;
        await visitor.fill('Ligne directe pour les confrères', number);
        await visitor.press('Enregistrer');
        await visitor.sees('Vos renseignements sont enregistrés.');
        expect(sent.every(({ method }) => method === 'POST')).toBe(true);
        return sent.filter(({ operationName }) => operationName === 'DescribeMyself').map(({ query }) => query !== undefined);
      };
      await save('0490000011');
      await visitor.visit('/compte');
      expect(await save('0490000012')).toEqual([false]);
      await screens.server.stop();
      await screens.server.start();
      await visitor.visit('/compte');
      expect(await save('0490000013')).toEqual([false, true]);
      await visitor.visit('/compte');
      expect(await visitor.field('Ligne directe pour les confrères').inputValue()).toBe('0490000013');
    }));

  it('opens while the server starts', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      visitor.expectTrouble(/Failed to load resource/);
      await visitor.context.route('**/graphql', (route) => route.abort());
      await visitor.page.goto('/annuaire');
      await visitor.page.waitForEvent('console', (message) => message.text().includes('does not answer'));
      await visitor.context.unroute('**/graphql');
      await visitor.isOn('Annuaire');
    }));

  it('keeps the former answers in sight while a slow network brings the next', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/');
      await answers(visitor).first().waitFor();
      await visitor.page.locator('section[aria-busy="false"]').waitFor();
      if (size.isPhone) await visitor.press(/Modifier/);
      const session = await visitor.context.newCDPSession(visitor.page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 1500,
        downloadThroughput: 50_000,
        uploadThroughput: 50_000,
      });
      await visitor.pick('Demain');
      await visitor.page.locator('section[aria-busy="true"]').waitFor();
      expect(await answers(visitor).count()).toBeGreaterThan(0);
      await visitor.page.locator('section[aria-busy="false"]').waitFor();
      await visitor.sees(answers(visitor).first().getByText('demain'));
    }));

  it('keeps what was typed when the network fails, and saves it once it is back', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      visitor.expectTrouble(CUT_LINE);
      await visitor.visit('/compte');
      await visitor.fill('Ligne directe pour les confrères', '0490000001');
      await visitor.context.setOffline(true);
      await visitor.sees(/Vous êtes hors connexion/);
      await visitor.press('Enregistrer');
      await visitor.sees(/Pas de réponse du serveur/);
      expect(await visitor.field('Ligne directe pour les confrères').inputValue()).toBe('0490000001');
      await visitor.expectAccessible();
      await visitor.context.setOffline(false);
      await visitor.seesNoMore(/Vous êtes hors connexion/);
      await visitor.press('Enregistrer');
      await visitor.sees('Vos renseignements sont enregistrés.');
    }));

  it('says that a screen could not be loaded without a line, and loads it once there is one', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      visitor.expectTrouble(new RegExp(`${CUT_LINE.source}|dynamically imported module`));
      await visitor.visit('/');
      await answers(visitor).first().waitFor();
      await visitor.context.setOffline(true);
      await visitor.page.getByRole('navigation').getByRole('link', { name: 'Ma semaine' }).click();
      await visitor.sees(visitor.heading('Cette page n’a pas pu être chargée'));
      await visitor.context.setOffline(false);
      await visitor.isOn('Ma semaine');
    }));

  it('leads to sign in when the session was ended elsewhere, and back to the page', () =>
    screens.play(size, async (enter) => {
      const account = await newLocalAccount(screens.server, ['COORDINATOR']);
      const [here, elsewhere] = [await enter({ accountId: account.accountId }), await enter({ accountId: account.accountId })];
      await here.visit('/annuaire');
      await here.sees(/\d+ membres/);
      await elsewhere.visit('/compte/securite');
      await elsewhere.press('Déconnecter tous les appareils');
      await elsewhere.page.getByRole('alertdialog').getByRole('button', { name: 'Déconnecter tous les appareils' }).click();
      await elsewhere.isOn('Se connecter');
      await here.fill('Chercher une personne', 'brun');
      await here.isOn('Se connecter');
      await here.fill('Adresse e-mail', account.email);
      await here.fill('Mot de passe', account.password);
      await here.press('Se connecter');
      await here.fill('Code à six chiffres', account.code());
      await here.press('Se connecter');
      await here.isOn('Annuaire');
    }));

  it('says what became of an address that leads nowhere', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      for (const path of ['/nulle-part', '/annuaire/personnes/aucune']) {
        await visitor.visit(path);
        await visitor.sees(visitor.heading('Cette page n’existe pas'));
        await visitor.expectAccessible();
      }
      await visitor.follow('Aller à la recherche');
      await visitor.isOn('Qui est disponible ?');
    }));
});
