import type { MailText } from '../accounts/mail.rules.js';

/** What an invitation says, already in words. */
export interface InvitationLetter {
  readonly communityName: string;
  /** Who sends it; null when they have no name any more. */
  readonly invitedBy: string | null;
  readonly roleName: string;
  readonly expiresAt: Date;
  /** IANA zone in which the day of the end is told. */
  readonly timeZone: string;
}

/** The mail of an invitation. @param link holds its token behind #, where no server reads it */
export function invitationMail({ communityName, invitedBy, roleName, expiresAt, timeZone }: InvitationLetter, link: string): MailText {
  const end = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(expiresAt);
  return {
    subject: `Invitation à rejoindre ${communityName}`,
    text: `Bonjour,

${invitedBy ?? 'La coordination'} vous invite à rejoindre ${communityName} sur Maillage. Votre rôle : ${roleName}.

Pour accepter, ouvrez ce lien ; il sert une seule fois, jusqu’au ${end} :

${link}

Si vous n’attendiez pas cette invitation, ne faites rien : personne ne vous inscrit sans vous.

Maillage, la coordination de votre CPTS`,
  };
}
