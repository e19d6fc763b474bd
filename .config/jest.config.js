import { swcOptions } from './swc-options.mjs';

export default {
  rootDir: '..',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  // Our imports end in .js, as they will once built; the file beside us ends in .ts.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['src', 'test', 'web/src'].flatMap((folder) =>
    ['spec', 'int-spec', 'e2e-spec', 'browser-spec'].map((kind) => `<rootDir>/${folder}/**/*.${kind}.ts`),
  ),
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/bench/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/web/dist/', '<rootDir>/.data/', '<rootDir>/coverage/'],
  watchPathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/web/dist/', '<rootDir>/.data/'],
  // A plain .mjs, because jest compiles a TypeScript one to CommonJS, which our modules are not.
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // Real databases, on machines that may be slow: a limit against hanging, not a measure.
  testTimeout: 60_000,
  // Modules of a file stay in memory when it is done (ES modules under jest are never let go): the process is begun anew before it is full.
  workerIdleMemoryLimit: '1500MB',
  coverageProvider: 'v8',
};
