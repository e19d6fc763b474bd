import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Route } from 'playwright-core';
import { Screens } from '../support/screens.js';
import { SIZES, type Visitor } from '../support/visitor.js';

let screens: Screens;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);

afterAll(() => screens.close());

const answers = (visitor: Visitor) => visitor.page.getByRole('article');

/** Who is proposed, in their order, once the list stands. */
async function names(visitor: Visitor): Promise<string[]> {
  await answers(visitor).first().waitFor();
  await visitor.page.locator('section[aria-busy="false"]').waitFor();
  return answers(visitor).getByRole('heading', { level: 3 }).allTextContents();
}

/** On a phone the questions are behind their summary. */
async function openQuestions(visitor: Visitor): Promise<void> {
  if (visitor.size.isPhone) await visitor.press(/Modifier/);
  await visitor.page.getByRole('combobox', { name: 'Qui' }).waitFor();
}

async function closeQuestions(visitor: Visitor): Promise<void> {
  if (visitor.size.isPhone) await visitor.press('Voir les réponses');
}

describe.each(SIZES)('finding who is available on a $name', (size) => {
  it('begins with general practitioners who are free now, on the whole territory', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/');
      expect((await names(visitor)).length).toBeGreaterThan(5);
      await visitor.sees(/personnes disponibles/);
      await visitor.sees(visitor.page.getByRole('toolbar', { name: 'Lieux sur la carte' }));
      await visitor.expectAccessible();
    }));

  it('asks whom, where, when and for how long, and offers to call', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/');
      await names(visitor);
      await openQuestions(visitor);
      await visitor.lookUp('Qui', 'infirm', /^Infirmier/);
      await visitor.page.waitForURL(/metier=60/);
      await names(visitor);
      await visitor.lookUp('Où', 'maz', /^Mazan/);
      await visitor.page.waitForURL(/pres=84072/);
      await visitor.pick('Demain');
      await visitor.press(/^Plus de critères/);
      await visitor.choose(/Rayon/, '10 km');
      await visitor.choose(/Durée minimale/, '1 h');
      await visitor.expectAccessible();
      await closeQuestions(visitor);

      await visitor.sees(/à 10 km de Mazan/);
      const { searchParams } = new URL(visitor.page.url());
      expect(Object.fromEntries(searchParams)).toEqual({ metier: '60', pres: '84072', quand: 'demain', rayon: '10', duree: '60' });
      await names(visitor);
      await visitor.sees(answers(visitor).first().getByText('demain'));
      const call = visitor.link(/^Appeler .* au 0/).first();
      expect(await call.getAttribute('href')).toMatch(/^tel:0\d{9}$/);
      await visitor.expectAccessible();
    }));

  it('shares the search by its address: after a reload and in the browser of a colleague, the same', () =>
    screens.play(size, async (enter) => {
      const address = '/?metier=60&pres=84072&quand=demain&rayon=10';
      const [visitor, colleague] = [await enter({ as: 'GENERAL_PRACTITIONER' }), await enter({ as: 'NURSE' })];
      await visitor.visit(address);
      const found = await names(visitor);
      await visitor.page.reload();
      expect(await names(visitor)).toEqual(found);
      await colleague.visit(address);
      expect(await names(colleague)).toEqual(found);
    }));

  it('says that nobody is free, and finds somebody by asking a little wider', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/?quand=choisir&du=2026-11-29&de=02:00&a=03:00&pres=84072');
      await visitor.sees('Personne n’est disponible');
      await visitor.expectAccessible();
      await visitor.press('Sur sept jours');
      expect((await names(visitor)).length).toBeGreaterThan(0);
    }));

  it('picks a day and its hours', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/');
      await names(visitor);
      await openQuestions(visitor);
      await visitor.pick('Choisir…');
      await visitor.page.waitForURL(/quand=choisir/);
      await visitor.sees(visitor.page.getByRole('group', { name: /Jour ou période/ }).first());
      await visitor.expectAccessible();
    }));

  it('searches around the device, which is asked only when one presses for it', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.context.grantPermissions(['geolocation']);
      await visitor.context.setGeolocation({ latitude: 44.056, longitude: 5.127 });
      await visitor.visit('/');
      await names(visitor);
      await openQuestions(visitor);
      await visitor.press('Autour de moi');
      await closeQuestions(visitor);
      await visitor.sees(/à 15 km de vous/);
      expect(new URL(visitor.page.url()).search).toBe('?pres=moi');
      await visitor.sees(
        answers(visitor)
          .first()
          .getByText(/\d\skm/)
          .first(),
      );
    }));

  it('leads from a marker of the map to the answer of its place', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/?pres=84072');
      await names(visitor);
      const markers = visitor.page.getByRole('toolbar', { name: 'Lieux sur la carte' });
      await markers.getByRole('button').last().click();
      await visitor.sees(answers(visitor).locator('a:focus'));
    }));

  it('takes what is typed before the lists have come, and opens the list under it', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      const { keyboard } = visitor.page;
      const held: Route[] = [];
      await visitor.page.route(/type-ahead-/, (route) => void held.push(route));
      await visitor.visit('/');
      await names(visitor);
      await openQuestions(visitor);
      await visitor.tabTo(visitor.page.getByRole('combobox', { name: 'Qui' }));
      await visitor.expectAccessible();
      await keyboard.type('cardio');
      await visitor.waitUntil(() => Promise.resolve(held.length > 0));
      await Promise.all(held.map((route) => route.continue()));
      await visitor.sees(visitor.option(/^Cardiologie/));
      await keyboard.type('logue');
      await visitor.sees(visitor.page.getByRole('combobox', { name: 'Qui' }).and(visitor.page.locator(':focus')));
      await visitor.sees(visitor.option(/^Cardiologie/));
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await visitor.page.waitForURL(/specialite=SM04/);
    }));

  it('goes back choice by choice', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/');
      await names(visitor);
      await openQuestions(visitor);
      await visitor.lookUp('Qui', 'physio', /^Masseur/);
      await visitor.page.waitForURL(/metier=70/);
      await visitor.pick('Demain');
      await visitor.page.waitForURL(/quand=demain/);
      await visitor.page.goBack();
      await visitor.sees(visitor.page.getByRole('radio', { name: 'Maintenant', checked: true }).locator('xpath=ancestor::label'));
      expect(new URL(visitor.page.url()).search).toBe('?metier=70');
      await visitor.page.goBack();
      await visitor.waitUntil(
        async () => (await visitor.page.getByRole('combobox', { name: 'Qui' }).inputValue()) === 'Médecin généraliste',
      );
    }));

  it('gives the search to a colleague by its address', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await visitor.visit('/?metier=60&pres=84072');
      await names(visitor);
      await visitor.press('Partager cette recherche');
      await visitor.sees('Lien copié.');
      expect(await visitor.page.evaluate('navigator.clipboard.readText()')).toBe(visitor.page.url());
      await visitor.expectAccessible();
    }));

  it('says that a commune exists nowhere, and looks on the whole territory instead', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/?pres=99999');
      await visitor.sees('Cette commune n’existe pas');
      await visitor.expectAccessible();
      await visitor.press('Tout le territoire');
      expect((await names(visitor)).length).toBeGreaterThan(5);
    }));

  it('is done by the keyboard alone, from the question to the card of who was found', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      const { keyboard } = visitor.page;
      await visitor.visit('/');
      await names(visitor);
      if (size.isPhone) {
        await visitor.tabTo(visitor.button(/Modifier/));
        await keyboard.press('Enter');
        await visitor.sees(visitor.page.getByRole('combobox', { name: 'Qui' }));
      }
      await visitor.tabTo(visitor.page.getByRole('combobox', { name: 'Qui' }));
      await keyboard.press('ControlOrMeta+A');
      await keyboard.type('infirm');
      await visitor.sees(visitor.option(/^Infirmier/));
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await visitor.page.waitForURL(/metier=60/);
      await visitor.tabTo(visitor.page.getByRole('combobox', { name: 'Où' }));
      await keyboard.press('ControlOrMeta+A');
      await keyboard.type('mazan');
      await visitor.sees(visitor.option(/^Mazan/));
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await visitor.page.waitForURL(/pres=84072/);
      await visitor.tabTo(visitor.page.getByRole('radio', { name: 'Maintenant' }));
      await keyboard.press('ArrowRight');
      await keyboard.press('ArrowRight');
      await visitor.page.waitForURL(/quand=demain/);
      const [first = ''] = await names(visitor);
      await visitor.tabTo(visitor.link(first).first());
      await keyboard.press('Enter');
      await visitor.isOn(first);
    }));

  it('tells who may not search that their role does not open it', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NEWCOMER' });
      await visitor.visit('/');
      await visitor.expectAccessible();
      expect(await answers(visitor).count()).toBe(0);
      await visitor.visit('/?metier=60');
      await visitor.isOn('Cette page n’est pas ouverte à votre rôle');
      await visitor.expectAccessible();
      await visitor.follow('Aller à l’annuaire');
      await visitor.isOn('Annuaire');
    }));
});
