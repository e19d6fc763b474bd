import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Screens } from '../support/screens.js';
import { SIZES, type Visitor } from '../support/visitor.js';

let screens: Screens;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);

afterAll(() => screens.close());

/** General practitioners of the next working day, whom nobody has booked whole. */
const TOMORROW = '/?quand=demain&duree=30';

const dialog = (visitor: Visitor) => visitor.page.getByRole('dialog');
const list = (visitor: Visitor) => visitor.page.getByRole('region', { name: /^À (venir|partir du )/ });
const bookings = (visitor: Visitor) => list(visitor).getByRole('listitem');
const withName = (name: string) => new RegExp(`^Réserver avec ${name}`);

/** Who can be booked, by name, in the order of the answers. */
async function bookable(visitor: Visitor): Promise<string[]> {
  const buttons = visitor.button(/^Réserver avec/);
  await buttons.first().waitFor();
  await visitor.page.locator('section[aria-busy="false"]').waitFor();
  const labels = await buttons.evaluateAll((found) => found.map((button) => button.getAttribute('aria-label') ?? ''));
  return labels.map((label) => label.replace('Réserver avec ', ''));
}

/** Opens the dialog of somebody, and waits until the first time is kept. */
async function openDialog(visitor: Visitor, name: string): Promise<void> {
  await visitor.button(withName(name)).first().click();
  await visitor.sees(dialog(visitor).getByText(/Gardé pour vous encore/));
}

/** The appointment of that code, on whichever page of the list. */
async function findBooking(visitor: Visitor, code: string) {
  const row = bookings(visitor).filter({ hasText: code }).first();
  const more = list(visitor).getByRole('button', { name: 'Afficher la suite' });
  await bookings(visitor).first().waitFor();
  await visitor.waitUntil(async () => {
    if ((await row.count()) > 0) return true;
    if ((await more.count()) > 0) await more.click();
    return false;
  });
  return row;
}

/** Of that week, from 0 for Monday. */
async function weekdayOf(visitor: Visitor, code: string): Promise<number> {
  const { data } = await visitor.ask<{ bookings: { edges: { node: { start: string; pseudonym: string | null } }[] } }>(
    '{ bookings(filter: { mine: true, from: "2026-11-30T00:00:00Z", to: "2026-12-05T00:00:00Z" }, first: 100) { edges { node { start pseudonym } } } }',
  );
  const booked = data?.bookings.edges.find(({ node }) => node.pseudonym === code);
  return (new Date(booked?.node.start ?? '').getUTCDay() + 6) % 7;
}

describe.each(SIZES)('booking an opening on a $name', (size) => {
  it('keeps the time while one makes up one’s mind, books it with one press, and shows it among my appointments', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit(TOMORROW);
      const [name = ''] = await bookable(visitor);
      await openDialog(visitor, name);
      await visitor.sees(dialog(visitor).getByRole('timer'));
      await visitor.expectAccessible();
      await visitor.choose(/Pour/, 'Une étape de parcours');
      await visitor.fill('Code du patient (facultatif)', 'Dupont');
      await visitor.sees(dialog(visitor).getByText(/Gardé pour vous encore/));
      await visitor.press(/^Confirmer à/);
      await visitor.sees('jamais quatre lettres de suite');
      const code = size.isPhone ? 'k7-42' : 'k8-42';
      await visitor.fill('Code du patient (facultatif)', code);
      await visitor.press(/^Confirmer à/);
      await visitor.sees('C’est réservé');
      await visitor.expectAccessible();
      await visitor.follow('Voir mes rendez-vous');
      await visitor.isOn('Mes rendez-vous');
      const booked = visitor.page.locator('li[aria-current="true"]').filter({ hasText: code.toUpperCase() });
      await visitor.sees(booked.getByText(name));
      expect(await booked.boundingBox().then((box) => box !== null && box.y + box.height < size.height)).toBe(true);
      await visitor.sees('Étape de parcours');
      await visitor.expectAccessible();
      await visitor.follow('Revenir à aujourd’hui');
      await visitor.sees(visitor.page.getByRole('heading', { name: 'À venir' }));
    }));

  it('gives the time back when one leaves without booking', () =>
    screens.play(size, async (enter) => {
      const [visitor, colleague] = [await enter({ as: 'NURSE' }), await enter({ as: 'COORDINATOR' })];
      await visitor.visit(TOMORROW);
      const name = (await bookable(visitor))[1] ?? '';
      await openDialog(visitor, name);
      const start = await dialog(visitor).getByRole('button', { name: /Début/ }).textContent();
      await dialog(visitor).getByRole('button', { name: 'Annuler' }).click();
      await visitor.seesNoMore(dialog(visitor));
      await colleague.visit(TOMORROW);
      await bookable(colleague);
      await openDialog(colleague, name);
      expect(await dialog(colleague).getByRole('button', { name: /Début/ }).textContent()).toBe(start);
    }));

  it('is won by one of two who want the same time: the other is told, and proposed the next one', () =>
    screens.play(size, async (enter) => {
      const [one, other] = [await enter({ as: 'NURSE' }), await enter({ as: 'COORDINATOR' })];
      for (const visitor of [one, other]) await visitor.visit(TOMORROW);
      const name = (await bookable(one))[2] ?? '';
      await bookable(other);
      // Before the answer of the second one has changed, both want the first time.
      await Promise.all([one, other].map((visitor) => visitor.button(withName(name)).first().click()));
      for (const visitor of [one, other]) await visitor.sees(dialog(visitor).getByText(/Gardé pour vous encore/));
      const confirms = [one, other].map((visitor) => dialog(visitor).getByRole('button', { name: /^Confirmer à/ }));
      const times = await Promise.all(confirms.map((confirm) => confirm.textContent()));
      expect(new Set(times).size).toBe(2);
      await Promise.all(confirms.map((confirm) => confirm.click()));
      for (const visitor of [one, other]) await visitor.sees('C’est réservé');
    }));

  it('shows an appointment that the practitioner cancels to who booked it, at once', () =>
    screens.play(size, async (enter) => {
      const [nurse, doctor] = [await enter({ as: 'NURSE' }), await enter({ as: 'GENERAL_PRACTITIONER' })];
      const { data } = await doctor.ask<{ me: { practitioner: { displayName: string } } }>('{ me { practitioner { displayName } } }');
      const name = data?.me.practitioner.displayName ?? '';
      await nurse.visit('/?quand=choisir&du=2026-11-30&au=2026-12-04');
      const found = await bookable(nurse);
      expect(found).toContain(name);
      await openDialog(nurse, name);
      const code = size.isPhone ? 'P1-11' : 'D1-11';
      await nurse.fill('Code du patient (facultatif)', code);
      await nurse.press(/^Confirmer à/);
      await nurse.sees('C’est réservé');
      await nurse.visit('/rendez-vous?vue=pris');
      const booked = await findBooking(nurse, code);

      await doctor.visit('/rendez-vous?vue=semaine');
      await (await findBooking(doctor, code)).getByRole('button', { name: /^Annuler/ }).click();
      await doctor.press('Annuler le rendez-vous');
      await doctor.sees(/^Annulé : /);
      await nurse.sees(booked.getByText('Annulé'));
      await doctor.expectAccessible();
    }));

  it('stands in the week of the practitioner at its hours, and is opened there as in the list', () =>
    screens.play(size, async (enter) => {
      const [nurse, doctor] = [await enter({ as: 'NURSE' }), await enter({ as: 'GENERAL_PRACTITIONER' })];
      const { data } = await doctor.ask<{ me: { practitioner: { displayName: string } } }>('{ me { practitioner { displayName } } }');
      await nurse.visit('/?quand=choisir&du=2026-11-30&au=2026-12-04');
      await bookable(nurse);
      await openDialog(nurse, data?.me.practitioner.displayName ?? '');
      const code = size.isPhone ? 'P2-22' : 'D2-22';
      await nurse.fill('Code du patient (facultatif)', code);
      await nurse.press(/^Confirmer à/);
      await nurse.sees('C’est réservé');

      await doctor.visit('/ma-semaine?semaine=2026-W49');
      const drawn = doctor.button(new RegExp(`pour ${code}, rendez-vous du `));
      if (size.isPhone)
        await doctor.page
          .getByRole('tab')
          .nth(await weekdayOf(doctor, code))
          .click();
      await drawn.focus();
      await doctor.expectAccessible();
      await doctor.page.keyboard.press('Enter');
      await doctor.sees(dialog(doctor).getByText(`pour ${code}`));
      await doctor.expectAccessible();
      await dialog(doctor)
        .getByRole('button', { name: /^Annuler / })
        .click();
      await doctor.press('Annuler le rendez-vous');
      await doctor.sees(/^Annulé : /);
      await doctor.seesNoMore(drawn);
      await doctor.seesNoMore(dialog(doctor));
    }));

  it('moves an appointment to another time of the same person, as long as it was', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit(TOMORROW);
      const name = (await bookable(visitor))[3] ?? '';
      await openDialog(visitor, name);
      await visitor.fill('Code du patient (facultatif)', 'M2-22');
      await visitor.press(/^Confirmer à/);
      await visitor.press('Fermer');
      await visitor.visit('/rendez-vous?vue=pris');
      await (await findBooking(visitor, 'M2-22')).getByRole('button', { name: /^Déplacer/ }).click();
      await visitor.sees(dialog(visitor).getByRole('button', { name: /^Déplacer à/ }));
      await visitor.expectAccessible();
      const [, ...hours] =
        /(\d\d):(\d\d)\D+(\d\d):(\d\d)/.exec(
          (await dialog(visitor)
            .getByText(/^Ce sera/)
            .textContent()) ?? '',
        ) ?? [];
      const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = hours.map(Number);
      expect((toHour - fromHour) * 60 + toMinute - fromMinute).toBe(30);
      await visitor.press(/^Déplacer à/);
      await visitor.sees(/^Déplacé : /);
    }));

  it('books whoever is free first', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'HOSPITAL_PARTNER' });
      await visitor.visit(TOMORROW);
      await bookable(visitor);
      await visitor.press('Réserver le premier libre');
      await visitor.sees(dialog(visitor).getByText(/quelle qu’elle soit/));
      await visitor.expectAccessible();
      await dialog(visitor).getByRole('button', { name: 'Réserver' }).click();
      await visitor.sees('C’est réservé');
    }));
});

describe('booking an opening by the keyboard alone', () => {
  it('goes from the answer to the confirmation, and back to the answer', () =>
    screens.play(SIZES[1] ?? { name: 'desk', width: 1440, height: 900, isPhone: false }, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit(TOMORROW);
      const name = (await bookable(visitor))[4] ?? '';
      await visitor.tabTo(visitor.button(withName(name)).first(), 120);
      await visitor.page.keyboard.press('Enter');
      await visitor.sees(dialog(visitor).getByText(/Gardé pour vous encore/));
      await visitor.tabTo(dialog(visitor).getByRole('button', { name: /^Confirmer à/ }));
      await visitor.page.keyboard.press('Enter');
      await visitor.sees('C’est réservé');
      await visitor.page.keyboard.press('Enter');
      await visitor.seesNoMore(dialog(visitor));
    }));

  it('comes back to the answer that it left without booking, though it was gone while its time was kept', () =>
    screens.play(SIZES[1] ?? { name: 'desk', width: 1440, height: 900, isPhone: false }, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit('/?quand=choisir&du=2026-12-01&de=10:00&a=10:30&duree=30');
      await visitor.follows();
      const [name = ''] = await bookable(visitor);
      const button = visitor.button(withName(name)).first();
      const card = visitor.page.locator('article').filter({ hasText: name });
      await visitor.tabTo(button, 120);
      await visitor.page.keyboard.press('Enter');
      await visitor.sees(dialog(visitor).getByText(/Gardé pour vous encore/));
      await card.waitFor({ state: 'detached' });
      await visitor.page.keyboard.press('Escape');
      await visitor.seesNoMore(dialog(visitor));
      await visitor.waitUntil(async () => (await button.and(visitor.page.locator(':focus')).count()) > 0);
    }));
});
