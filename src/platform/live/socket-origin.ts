/**
 * Whether a page of ours asks for the socket. Browsers send cookies with a socket whatever page asks, and no preflight stands before it:
 * the origin, which they always tell and no page can forge, is what keeps another site out. Programs that are no browser tell none.
 * @param host that the request was sent to
 */
export function isOwnOrigin(origin: string | undefined, publicUrl: string, host: string): boolean {
  if (origin === undefined || origin === publicUrl) return true;
  return /^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).host === host;
}
