import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the server of the API listens while one works on the client: `npm run dev` sets it. */
const api = process.env['API_ORIGIN'] ?? 'http://localhost:3000';

/** What the Nest server answers itself; everything else is a page of the client. */
const SERVER_PATHS = ['/graphql', '/auth', '/imports', '/health', '/explorer'];

const configuration = defineConfig({
  plugins: [react(), { ...optimizeLocales.vite({ locales: ['fr-FR', 'en-US'] }), enforce: 'pre' as const }],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    target: 'es2023',
    // A data: address for a small picture or font would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    host: 'localhost',
    proxy: Object.fromEntries(SERVER_PATHS.map((path) => [path, { target: api, ws: path === '/graphql' }])),
  },
});

// Vite looks for a default export, and for nothing else.
export { configuration as default };
