/** Why a sign-in with Pro Santé Connect came to nothing: a closed list, on which the page that says it switches. */
export type SignInRefusal =
  /** Pro Santé Connect does not answer, or says that it cannot now. */
  | 'PROVIDER_UNAVAILABLE'
  /** The person went back. */
  | 'SIGN_IN_CANCELLED'
  /** No sign-in under way has this state: used, forged, or swept away. */
  | 'FLOW_UNKNOWN'
  | 'FLOW_EXPIRED'
  /** The way back came in another browser than the one that left. */
  | 'OTHER_BROWSER'
  /** The person identified themselves by less than eIDAS 1. */
  | 'ASSURANCE_TOO_LOW'
  /** A code, a token or a signature that is not what was asked for. */
  | 'ANSWER_REFUSED'
  /** No national identifier, or no name. */
  | 'IDENTITY_INCOMPLETE'
  /** To link an account one must have signed in to it, with two factors, and still be signed in on the way back. */
  | 'NOT_SIGNED_IN'
  /** To link an account one must have signed in to it less than ten minutes ago. */
  | 'SIGN_IN_AGAIN'
  /** The account to link is that of another person: another national number, or another RPPS number. */
  | 'ANOTHER_IDENTITY'
  /** Another account is linked to this identity. */
  | 'IDENTITY_TAKEN'
  /** Too many sign-ins from one address. */
  | 'RATE_LIMITED';

/** An expected end of a sign-in. The message is for whoever runs the server: it names no person, and holds no token. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';

  constructor(
    readonly code: SignInRefusal,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
