import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import compileMessage from 'icu-minify/compile';
import { defineConfig, type Plugin } from 'vite';

/** Where the server of the API listens while one works on the client: `npm run dev` sets it. */
const api = process.env['API_ORIGIN'] ?? 'http://localhost:3000';

/** What the Nest server answers itself; everything else is a page of the client. */
const SERVER_PATHS = ['/graphql', '/auth', '/imports', '/health', '/explorer'];

const CATALOGUE = /\/src\/i18n\/(fr|en)\/\w+\.json$/;

/** Parses the texts here instead of in every browser: the parser weighs more than a screen. */
const compiledTexts: Plugin = {
  name: 'compiled-texts',
  enforce: 'pre',
  transform: (content, id) => (CATALOGUE.test(id) ? JSON.stringify(compileTexts(JSON.parse(content))) : undefined),
};

function compileTexts(text: unknown): unknown {
  if (typeof text === 'string') return compileMessage(text);
  if (typeof text !== 'object' || text === null)
    throw new Error(`a catalogue holds texts and groups of texts, not ${JSON.stringify(text)}`);
  return Object.fromEntries(Object.entries(text).map(([key, inner]) => [key, compileTexts(inner)]));
}

const configuration = defineConfig({
  resolve: { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  plugins: [compiledTexts, react(), { ...optimizeLocales.vite({ locales: ['fr-FR', 'en-US'] }), enforce: 'pre' as const }],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    target: 'es2023',
    // A data: address for a small picture or font would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    // What the first screen needs is one file: on a slow line each further one costs more than it saves.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'home', tags: ['$initial'] }] } } },
  },
  server: {
    host: 'localhost',
    proxy: Object.fromEntries(SERVER_PATHS.map((path) => [path, { target: api, ws: path === '/graphql' }])),
  },
});

// Vite looks for a default export, and for nothing else.
export { configuration as default };
