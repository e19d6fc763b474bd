import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { Screens } from '../support/screens.js';
import { SIZES, type Visitor } from '../support/visitor.js';

let screens: Screens;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);

afterAll(() => screens.close());

/** In light and in dark. */
async function expectAccessibleInBoth(visitor: Visitor): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await visitor.page.emulateMedia({ colorScheme });
    await visitor.expectAccessible();
  }
}

const wishes = (visitor: Visitor, halfDay: string) => visitor.page.getByRole('radiogroup', { name: halfDay });
const cell = (visitor: Visitor, halfDay: string) => visitor.page.getByRole('region', { name: halfDay, exact: true });

/** The practitioner of an account of the demonstration. */
async function generalPractitioner(): Promise<number> {
  const [row] = await screens.server.make.query(`select practitioner_id from account where demo_role = 'GENERAL_PRACTITIONER'`);
  return Number(row?.['practitioner_id']);
}

/** A half-day that the GP of the demonstration holds, past every rule. */
async function holds(practitioner: number, day: string): Promise<void> {
  const { make, communityId } = screens.server;
  await make.query(
    `insert into unscheduled_duty (community_id, practitioner_id, place_id, day, half, starts_at, ends_at)
     select $1, $2, (select min(place_id) from assignment where practitioner_id = $2), $3::date, 'MORNING',
       ($3::date + time '08:00') at time zone 'Europe/Paris', ($3::date + time '13:00') at time zone 'Europe/Paris'`,
    [communityId, practitioner, day],
  );
}

/** Another GP, with an account. */
async function colleague(gp: number, day: string): Promise<{ accountId: number; name: string }> {
  const { make, communityId } = screens.server;
  const [row] = await make.query(
    `select r.id, r.given_name || ' ' || r.family_name as name from membership m join practitioner r on r.id = m.practitioner_id
     where m.community_id = $1 and r.id <> $2 and m.end_date is null and not exists (select from account a where a.practitioner_id = r.id)
       and exists (select from practitioner_discipline x join discipline d on d.id = x.discipline_id where x.practitioner_id = r.id and d.specialty_code in ('SM26', 'SM53', 'SM54'))
       and exists (select from assignment a where a.practitioner_id = r.id and a.activity = 'CONSULTATION' and a.end_date is null)
       and not exists (select from absence a where a.practitioner_id = r.id) and not exists (select from unscheduled_duty d where d.practitioner_id = r.id and d.day = $3)
     order by r.id limit 1`,
    [communityId, gp, day],
  );
  return { accountId: await make.account({ practitioner_id: row?.['id'] }), name: String(row?.['name']) };
}

describe.each(SIZES)('unscheduled care on a $name', (size) => {
  // Each size has weeks of its own, since both act in one community.
  const own = size.isPhone
    ? { week: '2026-W50', monday: 'lundi 7 décembre', saturday: 'samedi 12 décembre', day: '2026-12-12' }
    : { week: '2026-W51', monday: 'lundi 14 décembre', saturday: 'samedi 19 décembre', day: '2026-12-19' };

  it('shows who holds each half-day of the week, and in words who is missing', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/');
      await visitor.page
        .getByRole('link', { name: /Soins non programmés|SNP/ })
        .filter({ visible: true })
        .first()
        .click();
      await visitor.isOn('Soins non programmés');
      await visitor.sees(/Il manque 2 personnes cette semaine$/);
      await visitor.sees('1 à trouver');
      await visitor.sees(cell(visitor, 'mardi 24 novembre, le matin').getByText(/^Dr /).first());
      await expectAccessibleInBoth(visitor);
      await visitor.press('Semaine suivante');
      await visitor.sees('Toutes les demi-journées de la semaine sont tenues');
      await visitor.press('Cette semaine');
      await visitor.sees('Semaine 48');
    }));

  it('says what one wants, can and cannot by the keyboard, and keeps it', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit(`/soins-non-programmes?vue=souhaits&semaine=${own.week}`);
      const monday = wishes(visitor, `${own.monday}, le matin`);
      await visitor.sees(monday);
      await expectAccessibleInBoth(visitor);
      await visitor.tabTo(monday.getByRole('radio').first());
      await visitor.page.keyboard.press('Space');
      await visitor.waitUntil(
        async () => (await monday.getByRole('radio', { name: 'Je souhaite' }).getAttribute('aria-checked')) === 'true',
      );
      await visitor.sees('C’est noté.');
      await visitor.page.reload();
      await visitor.waitUntil(
        async () => (await monday.getByRole('radio', { name: 'Je souhaite' }).getAttribute('aria-checked')) === 'true',
      );
      await monday.getByRole('radio', { name: 'Je souhaite' }).click();
      await visitor.seesNoMore('C’est noté.');
    }));

  it('opens wishes on the week that has something left to wish for, and says of half-days that they are past', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/soins-non-programmes?vue=souhaits');
      await visitor.sees('Semaine 48');
      await visitor.sees(/Passée : rien à souhaiter/);
      await expectAccessibleInBoth(visitor);
    }));

  it('proposes a rota, adjusts and publishes it; who looks at the week sees it without a reload', () =>
    screens.play(size, async (enter) => {
      const [planner, doctor] = [await enter({ as: 'COORDINATOR' }), await enter({ as: 'GENERAL_PRACTITIONER' })];
      await doctor.visit(`/soins-non-programmes?semaine=${own.week}`);
      await doctor.sees(/Il manque \d\d personnes cette semaine-là/);
      await planner.visit(`/soins-non-programmes?vue=organiser&semaine=${own.week}`);
      await planner.press('Proposer');
      await planner.sees(/\d\d demi-journées proposées/);
      await planner.sees(/Reçoit des patients à ce moment-là/);
      await expectAccessibleInBoth(planner);
      await planner
        .button(new RegExp(`^Enlever .*, ${own.monday}, le matin`))
        .first()
        .click();
      await planner.sees(new RegExp(`${own.monday}, le matin · 1 à trouver`));
      await planner.press(/^Publier \d\d demi-journées/);
      await planner.sees(/Les \d+ personnes concernées sont prévenues aussitôt/);
      await expectAccessibleInBoth(planner);
      await planner.press('Publier');
      await planner.sees(/demi-journées sont publiées/);
      await doctor.sees('Il manque une personne cette semaine-là');
      await doctor.sees(cell(doctor, `${own.monday}, le matin`).getByText('1 à trouver'));

      await planner.follow('La semaine');
      await planner.press(`Ajuster : ${own.monday}, le matin`);
      await planner
        .button(/^Attribuer : /)
        .first()
        .click();
      await planner.sees(/tient cette demi-journée/);
      await expectAccessibleInBoth(planner);
      await planner.press('Fermer');
      await doctor.sees('Toutes les demi-journées de la semaine sont tenues');
    }));

  it('changes what is needed', () =>
    screens.play(size, async (enter) => {
      const planner = await enter({ as: 'COORDINATOR' });
      await planner.visit(`/soins-non-programmes?vue=organiser`);
      await planner.sees('32 places à tenir chaque semaine');
      await planner.press('Régler');
      const more = () =>
        planner.page
          .getByRole('dialog')
          .getByRole('button', { name: /Augmenter|Increase/ })
          .last();
      await planner.sees(more());
      await expectAccessibleInBoth(planner);
      await more().click();
      await planner.press('Enregistrer');
      await planner.sees('33 places à tenir chaque semaine');
      await planner.press('Régler');
      await planner.page
        .getByRole('dialog')
        .getByRole('button', { name: /Diminuer|Decrease|Réduire/ })
        .last()
        .click();
      await planner.press('Enregistrer');
      await planner.sees('32 places à tenir chaque semaine');
    }));

  it('gives a half-day up to a colleague, who takes it in another browser; both see it at once', () =>
    screens.play(size, async (enter) => {
      const gp = await generalPractitioner();
      const { accountId, name } = await colleague(gp, own.day);
      await holds(gp, own.day);
      const [asks, takes] = [await enter({ as: 'GENERAL_PRACTITIONER' }), await enter({ accountId })];
      await takes.visit('/soins-non-programmes');
      await asks.visit('/soins-non-programmes');
      await asks.press(`Échanger : ${own.saturday}, le matin`);
      await asks.sees('La première personne qui accepte la tiendra.');
      await expectAccessibleInBoth(asks);
      await asks.press('Demander');
      await asks.sees(/Demande envoyée/);
      await takes.press(`Je la prends : ${own.saturday}, le matin`);
      await takes.sees(/C’est à vous/);
      await asks.sees(`Dr ${name} la tient maintenant.`);
      await asks.button(`Échanger : ${own.saturday}, le matin`).waitFor({ state: 'detached' });
      await takes.sees(takes.button(`Échanger : ${own.saturday}, le matin`));
    }));
});
