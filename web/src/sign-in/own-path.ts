/**
 * A path of ours that an address names to go on to: a link must not lead elsewhere after sign-in. Browsers leave line ends and
 * tabs out of an address, and take a backslash for a slash.
 */
export function ownPath(named: unknown): string | undefined {
  return typeof named === 'string' && /^\/(?![/\\])[^\p{Cc}]*$/u.test(named) ? named : undefined;
}
