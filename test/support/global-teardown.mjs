// Leaves the server that global-setup.mjs started; it runs in the same process, hence the global.
export default async function globalTeardown() {
  await globalThis.stopTestServer?.();
}
