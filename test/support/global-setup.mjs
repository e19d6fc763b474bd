// jest's door to global-setup.ts: see .config/jest.config.js for why it is not TypeScript itself.
import { register } from 'node:module';

export default async function globalSetup() {
  register('../../.config/typescript-loader.mjs', import.meta.url);
  const { startTestServer } = await import('./global-setup.ts');
  globalThis.stopTestServer = await startTestServer();
}
