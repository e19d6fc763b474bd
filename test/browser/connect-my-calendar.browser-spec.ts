import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FeedFetcher } from '../../src/exchange/ical/feed-fetcher.service.js';
import { type CalendarHost, startCalendarHost } from '../support/calendar-host.js';
import { CONNECT } from '../support/calendar-owners.js';
import { Screens } from '../support/screens.js';
import { SIZES, type Visitor } from '../support/visitor.js';

let host: CalendarHost;
let screens: Screens;

beforeAll(async () => {
  host = await startCalendarHost();
  screens = await Screens.open([[FeedFetcher, new FeedFetcher(host.agent)]]);
}, 240_000);

beforeEach(async () => {
  await screens.server.make.query('delete from calendar_feed');
  await screens.server.forgetAttempts();
  isWhole();
});

afterAll(async () => {
  await screens.close();
  await host.close();
});

/** Busy on Tuesday from 14 to 15 in Paris, with a title that is nobody's business. */
const CALENDAR = [
  'BEGIN:VCALENDAR',
  ...['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Dentiste', 'DTSTART:20261124T130000Z', 'DTEND:20261124T140000Z', 'END:VEVENT'],
  'END:VCALENDAR',
].join('\r\n');
const isWhole = () => host.answer((_, response) => response.end(CALENDAR));
const isBroken = () => host.answer((_, response) => response.writeHead(500).end());

const openCalendars = async (visitor: Visitor) => {
  await visitor.visit('/ma-semaine');
  await visitor.page.getByText('Mon agenda personnel', { exact: true }).click();
};
const connect = async (visitor: Visitor) => {
  await openCalendars(visitor);
  await visitor.press('Relier un agenda');
  await visitor.fill('Adresse secrète de l’agenda (iCal)', host.url('/secret-7/basic.ics').href);
  await visitor.press('Relier');
};

describe.each(SIZES)('connecting my calendar on a $name', (size) => {
  it('says what is read of it, refuses what is no address, and shows when one is busy', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await openCalendars(visitor);
      await visitor.sees(/jamais les titres, les lieux ni les invités/);
      await visitor.expectAccessible();
      await visitor.press('Relier un agenda');
      await visitor.sees(/seulement quand vous êtes occupé/);
      await visitor.press('Relier');
      await visitor.sees(visitor.page.locator('input:focus[aria-invalid="true"]'));
      await visitor.fill('Adresse secrète de l’agenda (iCal)', 'http://agenda.test/a.ics');
      await visitor.press('Relier');
      await visitor.sees(/doit commencer par https/);
      await visitor.expectAccessible();
      await visitor.fill('Adresse secrète de l’agenda (iCal)', host.url('/secret-7/basic.ics').href.replace('https', 'webcal'));
      await visitor.press('Relier');
      await visitor.sees(/« Mon agenda » est à jour/);
      await visitor.sees(/Lu : .*1 plage occupée/);
      await visitor.sees(host.url('/').host);
      const tuesday = visitor.page.getByRole('region', { name: /mardi 24/ });
      await visitor.sees(tuesday.getByText(/Occupé, 14:00/));
      expect(await visitor.page.content()).not.toMatch(/secret-7|Dentiste/);
      await visitor.expectAccessible();
    }));

  it('says that a calendar is broken, since when, and what is kept; and that it is whole again', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await connect(visitor);
      await visitor.sees(/est à jour/);
      isBroken();
      await visitor.press('Lire maintenant : Mon agenda');
      await visitor.sees(/n’a pas pu être lu/);
      await visitor.sees(/Le serveur de l’agenda est en panne/);
      await visitor.sees(/Dernière lecture réussie : .* La plage occupée connue est gardée/);
      await visitor.expectAccessible();
      await visitor.visit('/ma-semaine');
      await visitor.sees('en panne');
      await visitor.page.getByText('Mon agenda personnel', { exact: true }).click();
      isWhole();
      await visitor.press('Lire maintenant : Mon agenda');
      await visitor.sees(/est à jour/);
      await visitor.seesNoMore('en panne');
    }));

  it('says beside the field that an address of the local network is none, and keeps no such calendar', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await openCalendars(visitor);
      await visitor.press('Relier un agenda');
      await visitor.fill('Adresse secrète de l’agenda (iCal)', 'https://192.168.1.1/a.ics');
      await visitor.press('Relier');
      await visitor.sees(/ne mène pas à l’Internet public/);
      await visitor.sees(visitor.page.locator('input[aria-invalid="true"]'));
      expect(await screens.server.make.query('select from calendar_feed')).toHaveLength(0);
    }));

  it('says how many one may connect, once as many are', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      for (const label of ['Un', 'Deux', 'Trois'])
        expect(await visitor.ask(CONNECT, { label, address: host.url('/a.ics').href })).toMatchObject({
          data: { connectCalendar: { __typename: 'CalendarConnected' } },
        });
      await openCalendars(visitor);
      await visitor.sees(/trois agendas, le plus possible/);
      await visitor.seesNoMore(visitor.button('Relier un agenda'));
      await visitor.expectAccessible();
      await visitor.press('Retirer : Deux');
      await visitor.press('Retirer');
      await visitor.sees(visitor.button('Relier un agenda'));
      await visitor.seesNoMore(/le plus possible/);
    }));

  it('takes it away, after a question, and the hours come back', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await connect(visitor);
      await visitor.press('Retirer : Mon agenda');
      await visitor.sees(/pourront de nouveau être réservées/);
      await visitor.expectAccessible();
      await visitor.press('Retirer');
      await visitor.sees(/« Mon agenda » est retiré/);
      await visitor.seesNoMore(/Occupé, 14:00/);
    }));
});

it.each(SIZES)('is all done by the keyboard on a $name', (size) =>
  screens.play(size, async (enter) => {
    const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
    await visitor.visit('/ma-semaine');
    const { keyboard } = visitor.page;
    await visitor.page.locator('summary', { hasText: 'Mon agenda personnel' }).focus();
    await keyboard.press('Enter');
    await visitor.sees(visitor.button('Relier un agenda'));
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await visitor.sees(/seulement quand vous êtes occupé/);
    await visitor.field('Adresse secrète de l’agenda (iCal)').focus();
    await keyboard.type(host.url('/a.ics').href);
    await keyboard.press('Enter');
    await visitor.sees(/« Mon agenda » est à jour/);
    await visitor.button('Lire maintenant : Mon agenda').focus();
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await visitor.sees(/Retirer « Mon agenda »/);
    await keyboard.press('Escape');
    await visitor.seesNoMore(/pourront de nouveau/);
  }),
);
