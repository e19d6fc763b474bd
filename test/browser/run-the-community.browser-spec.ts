import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legacyFile, point, structure } from '../support/fixtures/finess-file.js';
import { newLocalAccount } from '../support/local-account.js';
import { Screens } from '../support/screens.js';
import { SIZES } from '../support/visitor.js';

let screens: Screens;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);

afterAll(() => screens.close());

describe.each(SIZES)('running the community on a $name', (size) => {
  it('sees the territory, on a map and in a table', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'ADMINISTRATOR' });
      await visitor.visit('/communaute');
      await visitor.sees(/Mazan/);
      await visitor.expectAccessible();
    }));

  it('invites somebody, sends again and revokes', () =>
    screens.play(size, async (enter) => {
      const email = `partenaire-${size.name}@example.fr`;
      const visitor = await enter({ as: 'COORDINATOR' });
      await visitor.visit('/communaute/invitations');
      await visitor.press('Inviter');
      const dialog = visitor.page.getByRole('dialog');
      await visitor.fill('Adresse e-mail', 'partenaire@');
      await visitor.press('Envoyer l’invitation');
      await visitor.sees('Cette adresse est incomplète.');
      await visitor.expectAccessible();
      await visitor.fill('Adresse e-mail', email);
      await visitor.choose(/Rôle$/, 'Partenaire');
      await visitor.press('Envoyer l’invitation');
      await dialog.waitFor({ state: 'hidden' });
      await visitor.sees(new RegExp(`L’invitation est en route vers ${email}`));
      expect((await screens.server.lastLetterTo(email)).token).not.toBe('');
      await visitor.expectAccessible();
      await visitor.press(`Renvoyer l’invitation à ${email}`);
      await visitor.sees(/Un nouveau lien est en route/);
      await visitor.press(`Révoquer l’invitation à ${email}`);
      await visitor.sees(new RegExp(`L’invitation à ${email} est révoquée`));
    }));

  it('changes the roles of a member, never to none', () =>
    screens.play(size, async (enter) => {
      const { email } = await newLocalAccount(screens.server, ['PARTNER'], { given_name: 'Rose', family_name: `Garcin ${size.name}` });
      const visitor = await enter({ as: 'ADMINISTRATOR' });
      await visitor.visit('/communaute/membres');
      await visitor.sees(/\d+ comptes/);
      await visitor.expectAccessible();
      await visitor.fill('Chercher un membre', email);
      await visitor.sees('1 compte');
      await visitor.press(/^Changer les rôles de Rose Garcin/);
      await visitor.tick(/^Partenaire/);
      await visitor.press('Enregistrer');
      await visitor.sees(/Gardez au moins un rôle/);
      await visitor.expectAccessible();
      await visitor.tick(/^Coordination/);
      await visitor.press('Enregistrer');
      await visitor.sees(/Les rôles de Rose Garcin .* sont changés/);
      await visitor.press(/^Retirer Rose Garcin/);
      await visitor.press('Retirer de la communauté');
      await visitor.sees(/n’est plus dans la communauté/);
    }));

  it('compares a register with what is there, then imports it, and finds the run again', () =>
    screens.play(size, async (enter) => {
      const finess = size.isPhone ? '840999916' : '840999924';
      const file = {
        name: `finess-${size.name}.csv`,
        mimeType: 'text/csv',
        buffer: Buffer.from(legacyFile([structure(finess), point(finess)])),
      };
      const visitor = await enter({ as: 'ADMINISTRATOR' });
      await visitor.visit('/communaute/imports');
      await visitor.expectAccessible();
      const chooser = visitor.page.waitForEvent('filechooser');
      await visitor.press(/^Choisir un fichier : Fichier des établissements/);
      await (await chooser).setFiles(file);
      await visitor.press('Comparer');
      await visitor.page.getByText('Seraient ajoutés').click();
      await visitor.sees(finess);
      await visitor.expectAccessible();
      await visitor.press('Importer pour de bon');
      await visitor.sees(/1 établissement nouveau, aucun modifié, aucun fermé/);
      await visitor.expectAccessible();
      await visitor.press('Annuler');
      await visitor.press('Importer pour de bon');
      await visitor.press('Importer');
      await visitor.sees('Ajoutés');
      await visitor.page.reload();
      await visitor.sees('Imports précédents');
      await visitor.sees(/Établissements \(FINESS\)/);
    }));

  it('reads in the journal who did what', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'ADMINISTRATOR' });
      await visitor.visit('/communaute/journal');
      await visitor.sees(/lignes? affichées?/);
      await visitor.expectAccessible();
      if (size.isPhone) await visitor.press(/^Filtre/);
      await visitor.choose(/Action$/, 'a envoyé un fichier à importer');
      await visitor.sees(visitor.page.getByRole('main').getByText('Paul Lambert-Noël'));
    }));

  it('leaves out of the journal what was only read, until one asks for it, and tells a comparison from an import', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'ADMINISTRATOR' });
      await visitor.visit('/communaute/journal');
      // The lines only: the filter of actions names them, too.
      const line = (words: string) => visitor.page.getByRole('main').getByRole('listitem').filter({ hasText: words });
      await visitor.sees(line('a comparé un fichier d’établissements'));
      await visitor.sees(line('a importé des établissements'));
      await visitor.sees(/lectures? n(’est pas affichée|e sont pas affichées)/);
      expect(await line('a lu la liste des membres').count()).toBe(0);
      await visitor.tick('Afficher aussi les lectures');
      await visitor.sees(line('a lu la liste des membres'));
      await visitor.page.waitForURL(/lectures=1/);
    }));

  it('is not open to who only works in it', () =>
    screens.play(size, async (enter) => {
      const visitor = await enter({ as: 'NURSE' });
      await visitor.visit('/communaute/journal');
      await visitor.isOn('Cette page n’est pas ouverte à votre rôle');
      await visitor.expectAccessible();
    }));
});
