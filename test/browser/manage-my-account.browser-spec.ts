import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOTP } from 'otpauth';
import { newLocalAccount } from '../support/local-account.js';
import { PASSWORD } from '../support/people.js';
import { Screens } from '../support/screens.js';
import { SIZES } from '../support/visitor.js';

let screens: Screens;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);

afterAll(() => screens.close());

const NOBODY_YET = { given_name: 'Aline', family_name: 'Vidal' };

describe.each(SIZES)('managing my account on a $name', (size) => {
  it('describes oneself to the community', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'GENERAL_PRACTITIONER' });
      await visitor.visit('/compte');
      await visitor.sees('Mes renseignements');
      await visitor.expectAccessible();
      await visitor.pick('Je n’en accepte pas');
      await visitor.tick('anglais');
      await visitor.fill('Patients en médecin traitant', 'beaucoup');
      await visitor.press('Enregistrer');
      await visitor.sees('Un nombre entier est attendu.');
      await visitor.expectAccessible();
      await visitor.fill('Patients en médecin traitant', '812');
      await visitor.press('Enregistrer');
      await visitor.sees('Vos renseignements sont enregistrés.');
      await visitor.page.reload();
      await visitor.waitUntil(async () => (await visitor.field('Patients en médecin traitant').inputValue()) === '812');
    }));

  it('chooses the dark, which stays after a reload', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit('/compte');
      await visitor.pick('Sombre');
      await visitor.page.locator('html[data-theme="dark"]').waitFor(); // else the reload may come before the choice is kept
      await visitor.page.reload();
      await visitor.isOn('Mon compte');
      await visitor.page.locator('html[data-theme="dark"]').waitFor();
    }));

  it('sets up the second factor that opens the community', () =>
    screens.play(size, async (enter) => {
      const email = `aline-${size.name}@example.fr`;
      await screens.server.make.account({ email, password: PASSWORD, ...NOBODY_YET }, screens.server.communityId, ['PARTNER']);
      const visitor = await enter();
      await visitor.visit('/connexion');
      await visitor.fill('Adresse e-mail', email);
      await visitor.fill('Mot de passe', PASSWORD);
      await visitor.press('Se connecter');
      await visitor.page.waitForURL('**/compte/second-facteur');
      await visitor.sees('1 sur 3 : confirmer que c’est vous');
      await visitor.expectAccessible();
      await visitor.fill('Votre mot de passe', PASSWORD);
      await visitor.press('Continuer');
      await visitor.sees('2 sur 3 : ajouter Maillage à l’application');
      await visitor.expectAccessible();
      const secret = (await visitor.page.locator('code').innerText()).replace(/\s/g, '');
      await visitor.fill('Code affiché par l’application', '000000');
      await visitor.press('Confirmer');
      await visitor.sees(/Ce code ne convient pas/);
      await visitor.fill(
        'Code affiché par l’application',
        new TOTP({ secret }).generate({ timestamp: screens.server.clock.now().getTime() }),
      );
      await visitor.press('Confirmer');
      await visitor.sees('3 sur 3 : garder les codes de secours');
      expect(await visitor.page.getByRole('list', { name: 'Codes de secours' }).getByRole('listitem').count()).toBe(10);
      await visitor.expectAccessible();
      await visitor.tick('Je les ai gardés');
      await visitor.press('Continuer');
      await visitor.isOn('Qui est disponible ?');
    }));

  it('ends the session of another device, and makes and revokes a token', () =>
    screens.play(size, async (enter) => {
      const account = await newLocalAccount(screens.server, ['COORDINATOR']);
      const [here, elsewhere] = [await enter(), await enter({ accountId: account.accountId })];
      await here.visit('/connexion?retour=/compte/securite');
      await here.fill('Adresse e-mail', account.email);
      await here.fill('Mot de passe', account.password);
      await here.press('Se connecter');
      await here.fill('Code à six chiffres', account.code());
      await here.press('Se connecter');
      await here.isOn('Mon compte');
      await elsewhere.visit('/annuaire');
      await here.sees('Appareils connectés');
      await here.expectAccessible();
      await here.press(/^Mettre fin à la session/);
      await here.sees('La session a pris fin.');
      await elsewhere.page.reload();
      await elsewhere.isOn('Se connecter');

      await here.press('Créer un jeton');
      const dialog = here.page.getByRole('dialog');
      await here.fill('Nom du jeton', 'Tableur du secrétariat');
      await here.tick('Lire l’annuaire');
      await here.expectAccessible();
      await here.fill('Votre mot de passe', account.password);
      await here.fill('Code', account.code());
      await dialog.getByRole('button', { name: 'Créer un jeton' }).click();
      await here.sees(/^mlg_/);
      await here.expectAccessible();
      await here.press('Je l’ai gardé');
      await here.press('Révoquer « Tableur du secrétariat »');
      await here.page.getByRole('alertdialog').getByRole('button', { name: 'Révoquer' }).click();
      await here.sees(/Révoqué/);
    }));

  it('takes one’s data along, reads the journal, and erases the account', () =>
    screens.play(size, async (enter) => {
      const account = await newLocalAccount(screens.server, ['PARTNER'], NOBODY_YET);
      const visitor = await enter();
      await visitor.visit('/connexion?retour=/compte/donnees');
      await visitor.fill('Adresse e-mail', account.email);
      await visitor.fill('Mot de passe', account.password);
      await visitor.press('Se connecter');
      await visitor.fill('Code à six chiffres', account.code());
      await visitor.press('Se connecter');
      await visitor.sees('Mon journal');
      await visitor.expectAccessible();
      const file = visitor.page.waitForEvent('download');
      await visitor.press('Télécharger mes données');
      expect((await file).suggestedFilename()).toMatch(/\.json$/);
      await visitor.sees('Le fichier est dans vos téléchargements.');
      await visitor.press('Effacer mon compte');
      await visitor.sees(visitor.page.getByRole('alertdialog').or(visitor.page.getByRole('dialog')));
      await visitor.expectAccessible();
      await visitor.fill(/EFFACER/, 'EFFACER');
      await visitor.fill('Votre mot de passe', account.password);
      await visitor.fill('Code', account.code());
      await visitor.press('Effacer définitivement');
      await visitor.sees(/Votre compte est effacé|Se connecter/);
      const [row] = await screens.server.make.query('select email from account where id = $1', [account.accountId]);
      expect(row?.['email'] ?? null).toBeNull();
    }));
});
