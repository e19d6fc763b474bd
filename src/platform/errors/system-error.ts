/**
 * The code the operating system or Node gave a failure, such as EACCES or EADDRINUSE; undefined for any other failure.
 * By its shape and not `instanceof Error`: a failure may come from another realm, as all of Node's do under jest.
 */
export function systemErrorCode(failure: unknown): string | undefined {
  if (typeof failure !== 'object' || failure === null || !('code' in failure)) return undefined;
  return typeof failure.code === 'string' ? failure.code : undefined;
}
