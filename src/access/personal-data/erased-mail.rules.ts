/** The last mail to an address that we no longer keep. In French, as plain text. */
export const ERASED_MAIL = {
  subject: 'Votre compte Maillage est effacé',
  text: `Bonjour,

Votre compte Maillage vient d’être effacé, à votre demande : vous avez quitté vos communautés, et plus rien n’y est
gardé sous votre nom, sauf votre fiche publique si vous figurez au répertoire national (RPPS).

Si ce n’est pas vous, prévenez tout de suite votre CPTS.

Maillage, la coordination de votre CPTS`,
};
