import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Screens } from '../support/screens.js';
import { SIZES } from '../support/visitor.js';

let screens: Screens;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);

afterAll(() => screens.close());

describe.each(SIZES)('looking up a colleague on a $name', (size) => {
  it('finds somebody by name, and shows where they are this week and how to call', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit('/annuaire');
      await visitor.sees(/\d+ membres/);
      await visitor.expectAccessible();
      await visitor.fill('Chercher une personne', 'brun-dub');
      await visitor.sees(/^1 membre$/);
      await visitor.page.waitForURL(/brun-dub/);
      await visitor.follow(/^Dr Frédéric Brun-Dubois/);
      await visitor.isOn('Dr Frédéric Brun-Dubois');
      await visitor.sees('Cette semaine');
      await visitor.sees(/17 avenue des Cerisiers/);
      expect(
        await visitor
          .link(/^Appeler/)
          .first()
          .getAttribute('href'),
      ).toMatch(/^tel:/);
      await visitor.expectAccessible();
      await visitor.follow('Semaine suivante');
      await visitor.sees(/7 décembre|6 décembre|30 nov/);
    }));

  it('goes back to the list as it was', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit('/annuaire?q=brun-dub');
      await visitor.follow(/^Dr Frédéric Brun-Dubois/);
      await visitor.isOn('Dr Frédéric Brun-Dubois');
      await visitor.page.goBack();
      await visitor.isOn('Annuaire');
      expect(await visitor.field('Chercher une personne').inputValue()).toBe('brun-dub');
    }));

  it('leads back from a card to the results one came from', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit('/annuaire?q=brun-dub');
      await visitor.follow(/^Dr Frédéric Brun-Dubois/);
      await visitor.isOn('Dr Frédéric Brun-Dubois');
      await visitor.follow('Semaine suivante');
      await visitor.press('Annuaire');
      await visitor.isOn('Annuaire');
      expect(await visitor.field('Chercher une personne').inputValue()).toBe('brun-dub');
      await visitor.visit('/?metier=tous');
      await visitor.page.getByRole('main').getByRole('link', { name: /^Dr / }).first().click();
      await visitor.press('Retour aux résultats');
      await visitor.page.waitForURL(/metier=tous/);
    }));

  it('shows a newcomer the usual hours at each place, and no dated week', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NEWCOMER' });
      await visitor.visit('/annuaire?q=brun-dub');
      await visitor.follow(/^Dr Frédéric Brun-Dubois/);
      await visitor.sees('Lieux d’exercice');
      await visitor.sees(/\d\d:\d\d–\d\d:\d\d/);
      expect(await visitor.page.getByText('Cette semaine').count()).toBe(0);
      await visitor.expectAccessible();
    }));

  it('says that nothing goes with a name, and how to go on', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit('/annuaire?q=zzzz');
      await visitor.sees('Rien ne correspond');
      await visitor.expectAccessible();
    }));

  it('filters by profession, and shows the next ones on demand', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit('/annuaire');
      await visitor.sees(/\d+ membres/);
      const people = visitor.page.getByRole('main').getByRole('listitem');
      const before = await people.count();
      await visitor.press('Afficher la suite');
      await visitor.waitUntil(async () => (await people.count()) > before);
      if (size.isPhone) await visitor.press(/^Filtres/);
      await visitor.choose(/Profession$/, /kinésithérapeute/i);
      await visitor.page.waitForURL(/metier=70/);
      await visitor.waitUntil(async () => {
        const rows = await people.allInnerTexts();
        return rows.length > 0 && rows.every((row) => /kinésithérapeute/i.test(row));
      });
    }));

  it('shows a place, who works there, and the partners by kind', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'COORDINATOR' });
      await visitor.visit('/annuaire');
      await visitor.follow('Lieux');
      await visitor.sees(/\d+ lieux/);
      await visitor.expectAccessible();
      await visitor.fill('Chercher un lieu', '17 avenue des Cerisiers');
      await visitor.follow(/^Cabinet médical, 17 avenue des Cerisiers/);
      await visitor.isOn(/17 avenue des Cerisiers/);
      await visitor.sees('Qui y travaille');
      await visitor.sees(visitor.link(/^Dr Frédéric Brun-Dubois/));
      await visitor.expectAccessible();
      await visitor.visit('/annuaire');
      await visitor.follow('Partenaires');
      await visitor.sees('Hôpitaux et cliniques');
      await visitor.expectAccessible();
    }));

  it('shows the direct line to colleagues only', () =>
    screens.play(size, async (enter) => {
      const [colleague, partner] = [await enter({ as: 'GENERAL_PRACTITIONER' }), await enter({ as: 'HOSPITAL_PARTNER' })];
      const { data } = await colleague.ask<{ practitioners: { edges: { node: { id: string; privateLine: string | null } }[] } }>(
        '{ practitioners(first: 50) { edges { node { id privateLine } } } }',
      );
      const id = data?.practitioners.edges.find(({ node }) => node.privateLine !== null)?.node.id ?? '';
      await colleague.visit(`/annuaire/personnes/${id}`);
      await colleague.sees(/Ligne directe/);
      await partner.visit(`/annuaire/personnes/${id}`);
      await partner.sees('Cette semaine');
      expect(await partner.page.getByText('Ligne directe').count()).toBe(0);
    }));
});
