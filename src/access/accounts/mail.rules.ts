/** A mail of the accounts, without its recipient. In French, as plain text: nothing to load, nothing to click but our own address. */
export interface MailText {
  subject: string;
  text: string;
}

const SIGNATURE = '\n\nMaillage, la coordination de votre CPTS';

/** @param link opens the form of a new password; valid for an hour, once */
export function passwordResetMail(link: string): MailText {
  return {
    subject: 'Votre nouveau mot de passe Maillage',
    text: `Bonjour,

Vous avez demandé un nouveau mot de passe. Choisissez-le dans l’heure, à cette adresse :

${link}

Si ce n’est pas vous, ne faites rien : votre mot de passe reste le même.${SIGNATURE}`,
  };
}

/** @param link makes the new address that of the account, in a session of it; valid for a day, once */
export function emailChangeMail(link: string): MailText {
  return {
    subject: 'Confirmez votre adresse e-mail',
    text: `Bonjour,

Pour que cette adresse devienne celle de votre compte Maillage, ouvrez ce lien dans la journée, là où vous êtes connecté :

${link}

Si vous n’avez rien demandé, ne faites rien.${SIGNATURE}`,
  };
}

/** What changed in an account, told to its owner where they can still be reached. */
export function changedMail(what: string): MailText {
  return {
    subject: 'Votre compte Maillage a changé',
    text: `Bonjour,

${what}

Si ce n’est pas vous, demandez tout de suite un nouveau mot de passe sur la page de connexion, et prévenez votre CPTS.${SIGNATURE}`,
  };
}
