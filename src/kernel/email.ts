/**
 * One address as people have them: in ASCII, without quotes, at a host with a dot. What could name a second recipient, begin a header or
 * hide who it is cannot be written in it.
 */
export const EMAIL_ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
/** RFC 5321: what a path of 256 signs leaves. */
export const LONGEST_EMAIL = 254;
