import { describe, expect, it } from '@jest/globals';
import { invitationMail } from './invitation-mail.rules.js';

const letter = {
  communityName: 'CPTS du Comtat',
  invitedBy: 'Nadia Chevalier',
  roleName: 'partenaire',
  expiresAt: new Date('2026-12-08T21:30:00Z'),
  timeZone: 'Europe/Paris',
};
const LINK = 'https://maillage.example.fr/invitation#abc';

describe('the mail of an invitation', () => {
  it('says who invites where, as what, and holds the link on a line of its own', () => {
    const { subject, text } = invitationMail(letter, LINK);
    expect(subject).toBe('Invitation à rejoindre CPTS du Comtat');
    expect(text).toContain('Nadia Chevalier vous invite à rejoindre CPTS du Comtat sur Maillage. Votre rôle : partenaire.');
    expect(text.split('\n')).toContain(LINK);
  });

  it('tells the end on the clock of the community', () => {
    expect(invitationMail(letter, LINK).text).toContain('mardi 8 décembre 2026 à 22:30');
    expect(invitationMail({ ...letter, timeZone: 'Indian/Reunion' }, LINK).text).toContain('mercredi 9 décembre 2026 à 01:30');
  });

  it('comes from the coordination when who sends it has no name any more', () => {
    expect(invitationMail({ ...letter, invitedBy: null }, LINK).text).toContain('La coordination vous invite');
  });
});
