import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalAccount, newLocalAccount } from '../support/local-account.js';
import { Screens } from '../support/screens.js';
import { SIZES, type Visitor } from '../support/visitor.js';

const INVITE = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename } }';
const NEW_PASSWORD = 'douze lavandes et un olivier';

let screens: Screens;
let account: LocalAccount;

beforeAll(async () => {
  screens = await Screens.open();
  account = await newLocalAccount(screens.server, ['COORDINATOR'], { given_name: 'Nadia', family_name: 'Coste' });
}, 240_000);

afterAll(() => screens.close());

async function typePassword(visitor: Visitor, { email, password }: { email: string; password: string }): Promise<void> {
  await visitor.fill('Adresse e-mail', email);
  await visitor.fill('Mot de passe', password);
  await visitor.press('Se connecter');
}

async function typeCode(visitor: Visitor, who: LocalAccount): Promise<void> {
  await visitor.fill('Code à six chiffres', who.code());
  await visitor.press('Se connecter');
}

describe.each(SIZES)('signing in on a $name', (size) => {
  it('as a person of the demonstration, by one press', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter();
      await visitor.visit('/');
      await visitor.isOn('Se connecter');
      await visitor.expectAccessible();
      await visitor.press(/^Infirmière/);
      await visitor.isOn('Qui est disponible ?');
      expect(new URL(visitor.page.url()).pathname).toBe('/');
    }));

  it('leads back to the page that was asked for', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter();
      await visitor.visit('/annuaire?q=carpentier');
      await visitor.isOn('Se connecter');
      await visitor.press(/^Médecin généraliste/);
      await visitor.isOn('Annuaire');
      expect(visitor.page.url()).toBe(`${screens.server.address}/annuaire?q=carpentier`);
    }));

  it.each(['https://elsewhere.example/x', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)'])(
    'never leads to %s',
    (place) =>
      screens.play(size, async (enter) => {
        const visitor = await enter();
        await visitor.visit(`/connexion?retour=${encodeURIComponent(place)}`);
        await visitor.press(/^Infirmière/);
        await visitor.isOn('Qui est disponible ?');
        await visitor.visit(`/connexion?retour=${encodeURIComponent(place)}`);
        await visitor.isOn('Qui est disponible ?');
        expect(visitor.page.url()).toBe(`${screens.server.address}/`);
      }),
  );

  it('by password and a code of the application', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter();
      await visitor.visit('/connexion');
      await typePassword(visitor, account);
      await visitor.sees(visitor.field('Code à six chiffres'));
      await visitor.expectAccessible();
      await typeCode(visitor, account);
      await visitor.isOn('Qui est disponible ?');
    }));

  it('is refused with a wrong password or code, and what was typed stays', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter();
      await visitor.visit('/connexion');
      await visitor.press('Se connecter');
      await visitor.sees('Ce champ est nécessaire.');
      await typePassword(visitor, { ...account, password: 'un cheval bleu sur le Ventoux' });
      await visitor.sees('Adresse e-mail ou mot de passe incorrect.');
      expect(await visitor.field('Adresse e-mail').inputValue()).toBe(account.email);
      await visitor.expectAccessible();
      await typePassword(visitor, account);
      await visitor.fill('Code à six chiffres', '000000');
      await visitor.press('Se connecter');
      await visitor.sees('Ce code est faux, périmé ou déjà utilisé.');
      await visitor.expectAccessible();
      await typeCode(visitor, account);
      await visitor.isOn('Qui est disponible ?');
    }));

  it('after a forgotten password, by the link of a mail', () =>
    screens.play(size, async (enter) => {
      const forgetful = await newLocalAccount(screens.server, ['PARTNER']);
      const visitor = await enter();
      await visitor.visit('/connexion');
      await visitor.follow('Mot de passe oublié ?');
      await visitor.isOn('Mot de passe oublié');
      await visitor.expectAccessible();
      await visitor.fill('Adresse e-mail', forgetful.email);
      await visitor.press('Recevoir un lien');
      await visitor.sees(`Si un compte porte l’adresse ${forgetful.email}`);
      await visitor.expectAccessible();

      const { token } = await screens.server.lastLetterTo(forgetful.email);
      await visitor.visit(`/mot-de-passe#${token}`);
      await visitor.fill('Nouveau mot de passe', 'trop court');
      await visitor.press('Enregistrer ce mot de passe');
      await visitor.sees('Il faut 12 signes au moins.');
      await visitor.expectAccessible();
      await visitor.fill('Nouveau mot de passe', NEW_PASSWORD);
      await visitor.press('Enregistrer ce mot de passe');
      await visitor.sees('Votre mot de passe est changé.');
      await visitor.follow('Se connecter');
      await typePassword(visitor, { email: forgetful.email, password: NEW_PASSWORD });
      await typeCode(visitor, forgetful);
      await visitor.isOn('Qui est disponible ?');
    }));

  it('by a link that has served or is none says what to do next', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter();
      for (const path of ['/mot-de-passe', '/invitation', '/invitation#none', '/adresse']) {
        await visitor.visit(path);
        await visitor.sees(/incompl[eè]t/);
        await visitor.expectAccessible();
      }
    }));

  it('with a new account that an invitation brings, and a second factor before anything opens', () =>
    screens.play(size, async (enter) => {
      const email = `invitee-${size.name}@example.fr`;
      const coordinator = await enter({ as: 'COORDINATOR' });
      await coordinator.ask(INVITE, { input: { email, role: 'PARTNER' } });
      const { token } = await screens.server.lastLetterTo(email);

      const visitor = await enter();
      await visitor.visit(`/invitation#${token}`);
      await visitor.isOn(/^Rejoindre /);
      await visitor.sees(visitor.field('Prénom'));
      await visitor.expectAccessible();
      await visitor.fill('Prénom', 'Aïcha');
      await visitor.fill('Nom', 'Benali-Roux');
      await visitor.fill('Choisissez un mot de passe', NEW_PASSWORD);
      await visitor.press('Créer mon compte et rejoindre');
      await visitor.page.waitForURL('**/compte/second-facteur');
      await visitor.visit('/annuaire');
      expect(new URL(visitor.page.url()).pathname).toBe('/compte/second-facteur');
    }));

  it('ends by signing out, after which nothing opens any more', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit('/compte');
      await visitor.press('Se déconnecter');
      await visitor.isOn('Se connecter');
      await visitor.visit('/annuaire');
      await visitor.isOn('Se connecter');
    }));
});
