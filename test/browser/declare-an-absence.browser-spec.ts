import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Screens } from '../support/screens.js';
import { SIZES, type Visitor } from '../support/visitor.js';

let screens: Screens;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);

afterAll(() => screens.close());

/** On a phone a day at a time is in sight. */
async function lookAt(visitor: Visitor, date: string) {
  const [, number = ''] = date.split(' ');
  if (visitor.size.isPhone) await visitor.page.getByRole('tab', { name: new RegExp(`\\b${number}\\b`) }).click();
  return visitor.page.getByRole('region', { name: date });
}

/** Types a day into both ends of the range. */
async function typeDays(visitor: Visitor, first: string, last: string): Promise<void> {
  const days = visitor.page.getByRole('group', { name: 'Du, au' }).getByRole('spinbutton');
  await days.first().focus();
  await visitor.page.keyboard.type(first);
  await visitor.page.keyboard.type(last);
}

/** An appointment of 20 minutes in the week after this one: at the beginning of what is free, or at the end. @returns when it begins */
async function bookSomeTime(visitor: Visitor, practitionerId: string, pseudonym: string, isFirst: boolean): Promise<string> {
  interface Opening {
    readonly start: string;
    readonly end: string;
    readonly activity: string;
    readonly modes: readonly string[];
    readonly place: { readonly id: string };
  }
  const window = { practitionerId, from: '2026-11-30T00:00:00Z', to: '2026-12-05T00:00:00Z' };
  const { data } = await visitor.ask<{ openings: Opening[] }>(
    `query ($practitionerId: ID!, $from: DateTime!, $to: DateTime!) {
      openings(practitionerId: $practitionerId, from: $from, to: $to) { start end activity modes place { id } }
    }`,
    window,
  );
  const free = (data?.openings ?? []).filter(
    ({ start, end, activity, modes }) =>
      activity === 'CONSULTATION' && modes.includes('AT_PLACE') && Date.parse(end) - Date.parse(start) >= 20 * 60_000,
  );
  const opening = free.at(isFirst ? 0 : -1);
  const input = {
    ...{ practitionerId, placeId: opening?.place.id, start: opening?.start, durationMinutes: 20, pseudonym },
    ...{ purpose: 'UNSCHEDULED_CONSULTATION', mode: 'AT_PLACE', idempotencyKey: randomUUID() },
  };
  const answer = await visitor.ask<{ bookOpening: { __typename: string } }>(
    'mutation ($input: BookOpeningInput!) { bookOpening(input: $input) { __typename } }',
    { input },
  );
  expect(answer.data?.bookOpening.__typename).toBe('OpeningBooked');
  return opening?.start ?? '';
}

describe.each(SIZES)('declaring an absence on a $name', (size) => {
  // Each size has a week of its own, since both act in one community.
  const { typed, monday, tuesday, week, day } = size.isPhone
    ? { typed: ['14122026', '15122026'], monday: 'lundi 14 décembre', tuesday: 'mardi 15 décembre', week: '2026-W51', day: '2026-12-15' }
    : { typed: ['07122026', '08122026'], monday: 'lundi 7 décembre', tuesday: 'mardi 8 décembre', week: '2026-W50', day: '2026-12-08' };
  /** When the locum, whose own week comes first, is free. */
  const evening = `/?quand=choisir&du=${day}&de=18:15&a=19:30&pres=84108&rayon=5`;

  it('is done by the keyboard alone, and shows on the week who covers', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      const { keyboard } = visitor.page;
      await visitor.visit(`/ma-semaine?semaine=${week}`);
      await visitor.tabTo(visitor.button('Déclarer une absence'));
      await keyboard.press('Enter');
      await visitor.sees(visitor.page.getByRole('dialog', { name: 'Déclarer une absence' }));
      await visitor.expectAccessible();
      const days = visitor.page.getByRole('group', { name: 'Du, au' }).getByRole('spinbutton');
      await visitor.tabTo(days.first());
      await keyboard.type(typed[0] ?? '');
      await keyboard.type(typed[1] ?? '');
      await visitor.tabTo(visitor.page.getByRole('radio', { name: 'Personne' }));
      await keyboard.press('ArrowRight');
      await visitor.tabTo(visitor.page.getByRole('combobox', { name: 'Qui remplace' }));
      await keyboard.type('carpentier-meyer');
      await visitor.sees(visitor.option(/Carpentier-Meyer/));
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await visitor.expectAccessible();
      await visitor.tabTo(visitor.button('Enregistrer'));
      await keyboard.press('Enter');
      await visitor.sees(new RegExp(`Absence déclarée du ${monday} au ${tuesday}`));
      await visitor.sees((await lookAt(visitor, tuesday)).getByText(/Absence · Dr Kevin Carpentier-Meyer remplace/));
      expect(await (await lookAt(visitor, tuesday)).getByRole('button', { name: /^\d\d:\d\d/ }).count()).toBe(0);
      await visitor.sees('Remplacement : Dr Kevin Carpentier-Meyer');
      await visitor.expectAccessible();
    }));

  it('says what is wrong beside it, and what another absence has taken already', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit(`/ma-semaine?semaine=${week}`);
      await visitor.press('Déclarer une absence');
      await visitor.pick('Un ou une collègue');
      await visitor.press('Enregistrer');
      await visitor.sees('Choisissez quelqu’un dans la liste.');
      await visitor.lookUp('Qui remplace', 'carpentier-meyer', /Carpentier-Meyer/);
      await visitor.seesNoMore('Choisissez quelqu’un dans la liste.');
      await visitor.fill('Qui remplace', 'Nobody of that name');
      await visitor.sees('Aucun résultat');
      // The open list hides the rest of the form.
      await visitor.page.keyboard.press('Tab');
      await visitor.press('Enregistrer');
      await visitor.sees('Choisissez quelqu’un dans la liste.');
      await visitor.lookUp('Qui remplace', 'carpentier-meyer', /Carpentier-Meyer/);
      await typeDays(visitor, typed[1] ?? '', typed[0] ?? '');
      await visitor.press('Enregistrer');
      await visitor.sees('La fin vient après le début.');
      await visitor.expectAccessible();
      await typeDays(visitor, typed[1] ?? '', typed[1] ?? '');
      await visitor.press('Enregistrer');
      await visitor.sees(/Une absence est déjà déclarée/);
      await visitor.expectAccessible();
      await visitor.press('Modifier cette absence');
      await visitor.sees(visitor.page.getByRole('dialog', { name: 'Modifier l’absence' }));
      await visitor.choose(/Motif, pour vous seul/, 'Formation');
      await visitor.press('Enregistrer');
      await visitor.sees(/Absence modifiée/);
      await visitor.sees(/Formation/);
    }));

  it('is seen by a colleague on the card, without why, and leads to who covers', () =>
    screens.play(size, async (enter) => {
      const nurse = await enter({ as: 'NURSE' });
      await nurse.visit('/annuaire?q=brun-dub');
      await nurse.follow(/^Dr Frédéric Brun-Dubois/);
      await nurse.sees(new RegExp(`Absence du ${monday} au ${tuesday}`));
      expect(await nurse.page.getByText(/Formation/).count()).toBe(0);
      await nurse.expectAccessible();
      await nurse.follow(/remplacement.*Dr Kevin Carpentier-Meyer/);
      await nurse.isOn('Dr Kevin Carpentier-Meyer');
    }));

  it('puts the locum in their place in the search of a colleague, and ends by being cancelled, both live', () =>
    screens.play(size, async (enter) => {
      const [owner, nurse] = [await enter({ as: 'GENERAL_PRACTITIONER' }), await enter({ as: 'NURSE' })];
      await nurse.visit(evening);
      await nurse.sees(nurse.link(/^Dr Kevin Carpentier-Meyer/));
      await nurse.sees(/17 avenue des Cerisiers/);
      expect(await nurse.link(/^Dr Frédéric Brun-Dubois/).count()).toBe(0);
      await nurse.follows();
      await owner.visit(`/ma-semaine?semaine=${week}`);
      await owner.press(new RegExp(`^Annuler l’absence : du ${monday}`));
      await owner.expectAccessible();
      await owner.press('Annuler l’absence');
      await owner.sees('Absence annulée.');
      await nurse.sees(nurse.link(/^Dr Frédéric Brun-Dubois/));
      await owner.sees((await lookAt(owner, tuesday)).getByRole('button', { name: /^14:00/ }));
    }));

  it('comes back by a rhythm, from one place alone', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/ma-semaine');
      await visitor.press('Déclarer une absence');
      await visitor.pick('Régulièrement');
      await visitor.choose(/\bJour$/, size.isPhone ? 'jeudi' : 'vendredi');
      await visitor.choose(/Revient/, 'une fois par mois');
      await visitor.choose(/Lieux concernés/, /17 avenue des Cerisiers/);
      await visitor.expectAccessible();
      await visitor.press('Enregistrer');
      await visitor.sees(/Absence déclarée le (premier|deuxième|troisième|quatrième|dernier) (jeudi|vendredi) du mois/);
      await visitor.sees(/Seulement : Cabinet médical, 17 avenue des Cerisiers/);
    }));

  it('leads to what is booked meanwhile, and says what it is for', () =>
    screens.play(size, async (enter) => {
      const [nurse, doctor] = [await enter({ as: 'NURSE' }), await enter({ as: 'GENERAL_PRACTITIONER' })];
      const { data } = await doctor.ask<{ me: { practitioner: { id: string } } }>('{ me { practitioner { id } } }');
      const practitionerId = data?.me.practitioner.id ?? '';
      const code = size.isPhone ? 'P7-77' : 'D7-77';
      const start = await bookSomeTime(nurse, practitionerId, code, size.isPhone);
      const [year = '', month = '', date = ''] = start.slice(0, 10).split('-');
      await doctor.visit('/ma-semaine');
      await doctor.press('Déclarer une absence');
      await typeDays(doctor, `${date}${month}${year}`, `${date}${month}${year}`);
      await doctor.press('Enregistrer');
      await doctor.sees(/pendant cette absence : à déplacer ou à annuler/);
      const line = doctor.page.getByRole('listitem').filter({ hasText: `Consultation non programmée · pour ${code}` });
      await doctor.sees(line);
      await doctor.expectAccessible();
      await line.getByRole('link').click();
      await doctor.isOn('Mes rendez-vous');
      await doctor.sees(doctor.page.locator('li[aria-current="true"]').filter({ hasText: code }));
    }));

  it('closes a place, by who coordinates, for everybody who works there', () =>
    screens.play(size, async (enter) => {
      const [coordinator, nurse] = [await enter({ as: 'COORDINATOR' }), await enter({ as: 'NURSE' })];
      await coordinator.visit(`/annuaire?vue=lieux&q=${encodeURIComponent('103 place du lavoir')}`);
      await coordinator.follow('Cabinet médical, 103 place du Lavoir');
      await coordinator.isOn(/103 place du Lavoir/);
      await coordinator.press('Déclarer une fermeture');
      await coordinator.fill('Raison, visible de tous', 'Travaux');
      await coordinator.expectAccessible();
      await coordinator.press('Enregistrer');
      await coordinator.sees('Fermeture déclarée.');
      await coordinator.sees(/Fermé jusqu’au mardi 24 novembre/);
      await coordinator.expectAccessible();
      await nurse.visit(new URL(coordinator.page.url()).pathname);
      await nurse.sees(/Fermé jusqu’au mardi 24 novembre/);
      expect(await nurse.button('Déclarer une fermeture').count()).toBe(0);
      await coordinator.press(/^Annuler la fermeture : /);
      await coordinator.press('Annuler la fermeture');
      await coordinator.sees('Fermeture annulée.');
    }));
});
