export interface Mail {
  /** One address, without a name. */
  readonly to: string;
  readonly subject: string;
  /** Plain text: what a person must act on needs no markup, and a link in it is seen for what it is. */
  readonly text: string;
}

/** A mail with all its headers, as nodemailer takes it. */
export type AddressedMail = ReturnType<typeof addressed>;

/** Takes a mail over; once it resolves, sending is somebody else's duty. */
export type Post = (mail: AddressedMail) => Promise<void>;

/** @param from the sender, a name and an address */
export function addressed(mail: Mail, from: string, date: Date) {
  return {
    from,
    // As an object, so that nothing in it is read as a list.
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    date,
    // RFC 3834: no absence message answers it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
