/** A booking of the day, in words: whom it is for is not among them, since mails are read by others. */
export interface RemindedBooking {
  readonly start: Date;
  readonly end: Date;
  /** `consultation`. */
  readonly purpose: string;
  /** `Dr Claire Aubert`; null when it is in their own week. */
  readonly withWhom: string | null;
  readonly placeName: string;
}

/**
 * The mail of a reminder.
 * @param bookings of one civil day of the zone, in order; one at least
 * @param timeZone IANA zone in which hours are told
 * @param publicUrl where they are looked at and changed, without a slash at the end
 */
export function reminderMail(bookings: readonly RemindedBooking[], timeZone: string, publicUrl: string): { subject: string; text: string } {
  const day = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', timeZone });
  const hour = new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit', timeZone });
  const lines = bookings.map(
    ({ start, end, purpose, withWhom, placeName }) =>
      `- de ${hour.format(start)} à ${hour.format(end)} : ${purpose}${withWhom === null ? '' : ` avec ${withWhom}`}, ${placeName}`,
  );
  const what = bookings.length > 1 ? 'Vos rendez-vous' : 'Votre rendez-vous';
  return {
    subject: `${what} du ${day.format(bookings[0]?.start)}`,
    text: `Bonjour,

${what} du ${day.format(bookings[0]?.start)} :

${lines.join('\n')}

Pour les voir, les déplacer ou les annuler : ${publicUrl}/rendez-vous

Vous ne voulez plus de ces rappels par mail ? ${publicUrl}/compte

Maillage, la coordination de votre CPTS`,
  };
}
