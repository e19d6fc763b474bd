import { describe, expect, it } from '@jest/globals';
import { reminderMail, type RemindedBooking } from './reminder-mail.rules.js';

const booking = (start: string, end: string, other: Partial<RemindedBooking> = {}): RemindedBooking => ({
  ...{ start: new Date(start), end: new Date(end), purpose: 'consultation', withWhom: null, placeName: 'Cabinet de Mazan' },
  ...other,
});

describe('the mail of a reminder', () => {
  it('lists the bookings of the day by the clock of the place, with whom and where', () => {
    const { subject, text } = reminderMail(
      [
        booking('2026-11-27T08:00:00Z', '2026-11-27T08:20:00Z'),
        booking('2026-11-27T13:00:00Z', '2026-11-27T13:30:00Z', {
          purpose: 'visite',
          withWhom: 'Dr Claire Aubert',
          placeName: 'EHPAD du Lac',
        }),
      ],
      'Europe/Paris',
      'https://maillage.example.fr',
    );
    expect(subject).toBe('Vos rendez-vous du vendredi 27 novembre');
    expect(text).toContain(
      '- de 9:00 à 9:20 : consultation, Cabinet de Mazan\n- de 14:00 à 14:30 : visite avec Dr Claire Aubert, EHPAD du Lac',
    );
    expect(text).toContain('https://maillage.example.fr/rendez-vous');
  });

  it('tells the hours that are there on the night of a clock change, and the day it is overseas', () => {
    const { subject, text } = reminderMail([booking('2027-03-28T01:30:00Z', '2027-03-28T02:00:00Z')], 'Europe/Paris', '');
    expect(subject).toBe('Votre rendez-vous du dimanche 28 mars');
    expect(text).toContain('de 3:30 à 4:00');
    expect(reminderMail([booking('2026-11-27T01:00:00Z', '2026-11-27T01:20:00Z')], 'America/Cayenne', '').subject).toContain(
      'jeudi 26 novembre',
    );
  });
});
