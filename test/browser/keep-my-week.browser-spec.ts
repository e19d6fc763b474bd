import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { newLocalAccount } from '../support/local-account.js';
import { Screens } from '../support/screens.js';
import { SIZES, Visitor } from '../support/visitor.js';

let screens: Screens;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);

afterAll(() => screens.close());

/** Chosen by its time: it says the place, the activity and the day as well. */
function block(where: Visitor | Locator, from: string, to: string): Locator {
  const within = where instanceof Visitor ? where.page : where;
  return within.getByRole('button', { name: new RegExp(`^${from}\\s*–\\s*${to}`) });
}

/** On a phone a day at a time is in sight. */
async function lookAt(visitor: Visitor, date: string): Promise<Locator> {
  const [, number = ''] = date.split(' ');
  if (visitor.size.isPhone) await visitor.page.getByRole('tab', { name: new RegExp(`\\b${number}\\b`) }).click();
  return visitor.page.getByRole('region', { name: date });
}

async function setTime(visitor: Visitor, label: string, time: string): Promise<void> {
  const group = visitor.page.getByRole('group', { name: label, exact: true });
  await group.getByRole('spinbutton').first().focus();
  await visitor.page.keyboard.type(time);
}

interface Hours {
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

async function fillPeriod(visitor: Visitor, { day, from, to }: Hours): Promise<void> {
  await visitor.lookUp('Lieu', '17 avenue des cerisiers', /17 avenue des Cerisiers/);
  const days = visitor.page
    .getByRole('toolbar', { name: 'Jours' })
    .or(visitor.page.getByRole('group', { name: 'Jours' }))
    .first();
  for (const chosen of await days.locator('[aria-pressed="true"], [aria-checked="true"]').all()) await chosen.click();
  await days.getByText(day.slice(0, 3), { exact: true }).click();
  await setTime(visitor, 'De', from);
  await setTime(visitor, 'À', to);
}

describe.each(SIZES)('keeping my week on a $name', (size) => {
  // Each size has days of its own, since both act in one community.
  const day = size.isPhone ? 'samedi' : 'dimanche';
  const date = size.isPhone ? 'samedi 28 novembre' : 'dimanche 29 novembre';

  it('shows the week, what it adds up to, and the weeks around it', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/ma-semaine');
      await visitor.sees(block(visitor, '14:00', '19:30').first());
      await visitor.sees(/\d,\d+ ETP/);
      await visitor.expectAccessible();
      await visitor.press('Semaine suivante');
      await visitor.sees('Semaine 49');
      // « 30 novembre – 6 décembre 2026 » and the number of the week: two lines, three at most.
      const heading = await visitor.page.getByRole('heading', { level: 2, name: /Semaine 49/ }).boundingBox();
      expect(heading?.height).toBeLessThan(80);
      await visitor.press('Cette semaine');
      await visitor.sees('Semaine 48');
    }));

  it('adds hours by the form, says who sees them and how often they come, and keeps it in the history', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/ma-semaine');
      await visitor.press('Ajouter une plage');
      await visitor.sees(visitor.page.getByRole('form', { name: 'Nouvelle plage' }));
      await visitor.expectAccessible();
      await fillPeriod(visitor, { day, from: '0900', to: '1115' });
      await visitor.choose(/Revient/, 'une semaine sur deux');
      await visitor.choose(/Qui la voit/, 'Personne d’autre');
      await visitor.sees(/Vous seul, qui tient votre semaine et la coordination la voyez/);
      await visitor.expectAccessible();
      await visitor.press('Enregistrer');
      await visitor.sees('Plage ajoutée.');
      const added = block(await lookAt(visitor, date), '09:00', '11:15');
      await visitor.sees(added);
      expect(await added.innerText()).toMatch(/Non publié/);
      expect(await added.innerText()).toMatch(/1 sem\. sur 2/);
      await visitor.page.getByText('Historique', { exact: true }).click();
      const history = visitor.page.getByRole('main').locator('details').last();
      await visitor.sees(history.getByText(/brun-dubois/i));
      await visitor.sees(history.getByText(/09:00/));
      await visitor.expectAccessible();
    }));

  it('shows where two periods meet, and keeps what was typed', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/ma-semaine');
      await visitor.press('Ajouter une plage');
      await fillPeriod(visitor, { day: 'mercredi', from: '1500', to: '1600' });
      await visitor.press('Enregistrer');
      await visitor.sees(/Deux plages se rencontrent/);
      await visitor.expectAccessible();
      const start = visitor.page.getByRole('group', { name: 'De', exact: true }).getByRole('spinbutton').first();
      expect(await start.innerText()).toBe('15');
      await visitor.press('Annuler');
      await visitor.seesNoMore(/Deux plages se rencontrent/);
    }));

  it('is entrusted to a secretary, who then adds to it, until it is taken back', () =>
    screens.play(size, async (enter) => {
      const secretary = await newLocalAccount(screens.server, ['MEMBER'], { given_name: 'Sylvie', family_name: `Roux ${size.name}` });
      const [owner, keeper] = [await enter({ as: 'GENERAL_PRACTITIONER' }), await enter({ accountId: secretary.accountId })];
      await owner.visit('/ma-semaine');
      await owner.page.getByText('Qui peut tenir ma semaine', { exact: true }).first().click();
      await owner.fill('Adresse e-mail', secretary.email);
      await owner.press('Confier ma semaine');
      await owner.sees(/Sylvie Roux .* peut maintenant tenir votre semaine/);
      await owner.expectAccessible();

      await keeper.visit('/ma-semaine');
      await keeper.isOn(/^Semaine de Dr Frédéric Brun-Dubois/);
      await keeper.press('Ajouter une plage');
      await fillPeriod(keeper, { day, from: '1400', to: '1530' });
      await keeper.press('Enregistrer');
      await keeper.sees('Plage ajoutée.');
      await owner.sees(block(await lookAt(owner, date), '14:00', '15:30'));

      await owner.press(/^Retirer la semaine à Sylvie Roux/);
      await owner.page.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click();
      await owner.sees(/ne tient plus votre semaine/);
      await keeper.page.reload();
      await keeper.sees('Vous ne tenez aucune semaine');
    }));
});

describe('keeping one week together', () => {
  const [, desk] = SIZES;

  it('says that somebody changed the period meanwhile, keeps what was typed, and never holds both', () =>
    screens.play(desk!, async (enter) => {
      const [one, other] = [await enter({ as: 'GENERAL_PRACTITIONER' }), await enter({ as: 'GENERAL_PRACTITIONER' })];
      const saturday = (visitor: Visitor) => visitor.page.getByRole('region', { name: /samedi 28/ });
      await one.visit('/ma-semaine');
      await one.press('Ajouter une plage');
      await fillPeriod(one, { day: 'samedi', from: '0500', to: '0600' });
      await one.press('Enregistrer');
      await one.sees('Plage ajoutée.');
      await other.visit('/ma-semaine');
      for (const visitor of [one, other]) await block(saturday(visitor), '05:00', '06:00').click();
      await setTime(one, 'De', '0515');
      await one.press('Enregistrer');
      await one.sees('Changement enregistré.');

      await setTime(other, 'À', '0630');
      await other.press('Enregistrer');
      await other.sees(/Quelqu’un a changé cette plage entre-temps/);
      await other.sees(/samedi 05:15 – 06:00/);
      await other.expectAccessible();
      await other.press('La remplacer par ma saisie');
      await other.sees('Changement enregistré.');
      await other.sees(block(saturday(other), '05:00', '06:30'));
      expect(await saturday(other).getByRole('button', { name: /^05:/ }).count()).toBe(1);
    }));

  it('asks before what was typed is lost', () =>
    screens.play(desk!, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/ma-semaine');
      await visitor.press('Ajouter une plage');
      await visitor.page.keyboard.press('Escape');
      await visitor.seesNoMore(visitor.page.getByRole('form', { name: 'Nouvelle plage' }));
      await visitor.press('Ajouter une plage');
      await setTime(visitor, 'De', '0700');
      await visitor.follow('Annuaire');
      await visitor.sees(/Abandonner votre saisie/);
      await visitor.expectAccessible();
      await visitor.press('Continuer la saisie');
      await visitor.sees(visitor.page.getByRole('form', { name: 'Nouvelle plage' }));
      await visitor.follow('Annuaire');
      await visitor.press('Abandonner la saisie');
      await visitor.isOn('Annuaire');
    }));
});

describe('keeping my week without a mouse, or with one', () => {
  const [phone, desk] = SIZES;

  it('adds hours by the keyboard alone', () =>
    screens.play(desk ?? phone!, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      const { keyboard } = visitor.page;
      await visitor.visit('/ma-semaine');
      await visitor.sees(/\d,\d+ ETP/);
      await visitor.tabTo(visitor.button('Ajouter une plage'));
      await keyboard.press('Enter');
      await visitor.tabTo(visitor.page.getByRole('combobox', { name: 'Lieu' }));
      await keyboard.type('17 avenue des cerisiers');
      await visitor.sees(visitor.option(/17 avenue des Cerisiers/));
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await visitor.tabTo(visitor.page.getByRole('group', { name: 'De', exact: true }));
      await keyboard.type('0600');
      await visitor.tabTo(visitor.page.getByRole('group', { name: 'À', exact: true }));
      await keyboard.type('0700');
      await visitor.tabTo(visitor.button('Enregistrer'));
      await keyboard.press('Enter');
      await visitor.sees('Plage ajoutée.');
      await visitor.sees(block(visitor, '06:00', '07:00').first());
    }));

  it('moves hours by dragging, and puts them back', () =>
    screens.play(desk ?? phone!, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      const { mouse } = visitor.page;
      await visitor.visit('/ma-semaine');
      const friday = visitor.page.getByRole('region', { name: /vendredi 27/ }).getByRole('button', { name: /08:15/ });
      await friday.waitFor();
      const box = await friday.boundingBox();
      if (box === null) throw new Error('the period is not in sight');
      const anHour = box.height / 3.75;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await mouse.move(x, y);
      await mouse.down();
      await mouse.move(x, y + anHour / 2, { steps: 5 });
      await mouse.move(x, y + anHour, { steps: 5 });
      await mouse.up();
      await visitor.sees('Plage déplacée, pour toutes les semaines.');
      await visitor.sees(visitor.page.getByRole('region', { name: /vendredi 27/ }).getByRole('button', { name: /^09:15/ }));
      await visitor.press('Annuler ce changement');
      await visitor.sees('Remis comme avant.');
      await visitor.sees(visitor.page.getByRole('region', { name: /vendredi 27/ }).getByRole('button', { name: /^08:15/ }));
    }));

  it('copies hours to another day', () =>
    screens.play(desk ?? phone!, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/ma-semaine');
      await visitor.page
        .getByRole('region', { name: /lundi 23/ })
        .getByRole('button', { name: /17:20 – 19:30 Cabinet/ })
        .click();
      await visitor.sees(visitor.page.getByRole('form', { name: 'Modifier la plage' }));
      await visitor.expectAccessible();
      await visitor.page.getByText('jeu', { exact: true }).click();
      await visitor.press('Enregistrer');
      await visitor.sees('Changement enregistré.');
      await visitor.sees(visitor.page.getByRole('region', { name: /jeudi 26/ }).getByRole('button', { name: /17:20/ }));
      await visitor.sees(visitor.page.getByRole('region', { name: /lundi 23/ }).getByRole('button', { name: /17:20/ }));
    }));
});
