import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Screens } from '../support/screens.js';
import { SIZES } from '../support/visitor.js';

let screens: Screens;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);

afterAll(() => screens.close());

beforeEach(async () => {
  await screens.server.make.query('delete from notification');
  await screens.server.make.query('delete from pgboss.job');
});

/** Tells the people of one role of the demonstration. */
async function tell(role: string, ...news: Readonly<Record<string, unknown>>[]): Promise<void> {
  const { make, clock, communityId } = screens.server;
  const [who] = await make.query('select id, practitioner_id from account where demo_role = $1', [role]);
  const entries = news.map((one) => ({ communityId, toAccount: who?.['id'], practitionerId: who?.['practitioner_id'], ...one }));
  await make.query('select add_notifications($1, $2)', [JSON.stringify(entries), clock.now()]);
}

const BOOKED = { kind: 'BOOKING_MADE', startsAt: '2026-11-27T08:00:00Z' };
const REMINDED = { kind: 'REMINDER', startsAt: '2026-11-25T08:00:00Z', numberOf: 3 };

describe.each(SIZES)('being notified on a $name', (size) => {
  it('hears of what happens while looking at something else, reads what and when, and goes where it is acted on', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/annuaire');
      const bell = visitor.page.getByRole('link', { name: /^Notifications/ });
      await visitor.waitUntil(async () => (await bell.getAttribute('href')) === '/notifications');
      await visitor.follows();
      await tell('GENERAL_PRACTITIONER', BOOKED, REMINDED);
      await visitor.sees(visitor.page.getByRole('link', { name: /^Notifications.*2 nouvelles/ }));
      await bell.click();
      await visitor.isOn('Notifications');
      await visitor.sees('Un rendez-vous est pris avec vous, vendredi 27 novembre à 09:00.');
      await visitor.sees('Vous avez 3 rendez-vous mercredi 25 novembre.');
      await visitor.expectAccessible();
      await visitor.follow(/^Voir mes rendez-vous : Un rendez-vous est pris/);
      await visitor.isOn('Mes rendez-vous');
      await visitor.sees(visitor.page.getByRole('heading', { name: 'À partir du vendredi 27 novembre' }));
      await visitor.sees(visitor.page.getByRole('link', { name: /^Notifications.*1 nouvelle/ }));
    }));

  it('marks what was read, one by one or all at once, with the keyboard alone', () =>
    screens.play(size, async (enter) => {
      await tell('GENERAL_PRACTITIONER', BOOKED, REMINDED, { kind: 'ROTA_PUBLISHED', startsAt: '2026-11-30T08:00:00Z', numberOf: 2 });
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/notifications');
      await visitor.sees('3 notifications nouvelles.');
      await visitor.tabTo(visitor.button(/^Marquer comme lu : Vous avez 3 rendez-vous/));
      await visitor.page.keyboard.press('Enter');
      await visitor.sees('2 notifications nouvelles.');
      await visitor.tabTo(visitor.button('Tout marquer comme lu'));
      await visitor.page.keyboard.press('Enter');
      await visitor.sees('Tout est lu.');
      await visitor.seesNoMore(visitor.button('Tout marquer comme lu'));
      expect(await screens.server.make.query('select from notification where read_at is null')).toEqual([]);
    }));

  it('finds what to do when there is nothing new, and chooses to be reminded by mail', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit('/notifications');
      await visitor.sees('Rien de nouveau');
      await visitor.expectAccessible();
      await visitor.follow('Choisir mes rappels');
      await visitor.isOn('Mon compte');
      await visitor.pick('Par e-mail aussi');
      await visitor.waitUntil(async () => (await screens.server.make.query('select from account where reminders_by_mail')).length === 1);
      await visitor.page.reload();
      await visitor.waitUntil(() => visitor.page.getByRole('radio', { name: 'Par e-mail aussi' }).isChecked());
      await visitor.pick('Dans Maillage');
      await visitor.waitUntil(async () => (await screens.server.make.query('select from account where reminders_by_mail')).length === 0);
    }));

  it('looks after the tasks of the community: sees what failed and why, and tries it again', () =>
    screens.play(size, async (enter) => {
      const { make, communityId } = screens.server;
      const visitor = await enter({ as: 'ADMINISTRATOR' });
      await visitor.visit('/communaute/taches');
      await visitor.sees(/Tout va bien : aucune tâche n’est en échec/);
      await make.query(
        `insert into pgboss.job (name, data, state, completed_on, output, retry_count, retry_limit, policy)
         values ('SEND_MAIL', $1, 'failed', now(), '{"code": "MAIL_REFUSED"}', 9, 9, 'short')`,
        [JSON.stringify({ communityId, mailId: '00000000-0000-4000-8000-000000000000' })],
      );
      await visitor.press('Actualiser');
      await visitor.sees('Une tâche en échec');
      await visitor.sees(/Le serveur d’e-mails n’a pas accepté le message. Abandonnée après 10 essais/);
      await visitor.expectAccessible();
      await visitor.press('Relancer : Envoyer les e-mails');
      await visitor.sees(/C’est relancé : Envoyer les e-mails/);
      await visitor.seesNoMore('Une tâche en échec');
      expect(await make.query('select state::text from pgboss.job')).toEqual([{ state: 'retry' }]);
    }));
});

it('is not open to who administers nothing', () =>
  screens.play(SIZES[1] ?? { name: 'desk', width: 1440, height: 900, isPhone: false }, async (enter) => {
    const visitor = await enter({ as: 'COORDINATOR' });
    await visitor.visit('/communaute/taches');
    await visitor.sees('Cette page n’est pas ouverte à votre rôle');
  }));
