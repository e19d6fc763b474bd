import js from '@eslint/js';
import prettier from 'eslint-config-prettier/flat';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const TYPESCRIPT = ['src/**/*.ts', 'migrations/**/*.ts', 'test/**/*.ts', 'web/**/*.ts', 'web/**/*.tsx'];
const WEB = ['web/**/*.ts', 'web/**/*.tsx'];
const TESTS = ['test/**/*.ts', 'src/**/*.spec.ts'];

// What may not be written, and what to write instead. ESLint keeps only the last list that matches a file, so lists are composed.
const everywhere = [
  {
    selector: 'ExportAllDeclaration',
    message: 'No barrel: import the file that holds what you need.',
  },
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Name what you export, so that it is called the same wherever it is read.',
  },
  {
    selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>7]',
    message: 'More than seven dependencies: this class does two things. Split it.',
  },
  {
    selector: 'MethodDefinition:not(:has(Decorator[expression.callee.name="Args"])) Decorator[expression.callee.name="Parent"]',
    message: 'A field without arguments needs no parameter decorator: write field(parent, _, context, info), see RequestContext.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^[gs]et(FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)$/]',
    message: 'This reads the time zone of the machine. Use the local time of kernel/, with the time zone of the place, or a UTC method.',
  },
];
const scopes = [
  {
    selector: ':matches(TSAsExpression, TSTypeAssertion) > TSTypeReference[typeName.name="AuthorizedScope"]',
    message: 'Only access mints a scope: take it as the first argument. A program or a test calls mintScope of access.',
  },
];
const clocks = [
  {
    selector:
      'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Ask Clock (platform/clock), or take the instant as an argument: a test must be able to stand on any day.',
  },
  {
    selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]',
    message: 'Ask Clock (platform/clock), or take the instant as an argument: a test must be able to stand on any day.',
  },
];
const pureness = [
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"], CallExpression[callee.name="randomUUID"]',
    message: 'Kernel and rules give the same answer to the same question: take the random value as an argument.',
  },
];
const settings = [
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'Settings are read once, in platform/config/settings.ts: add yours there and take it as an argument.',
  },
];
const statements = [
  {
    selector: 'CallExpression[callee.property.name="query"] > TemplateLiteral.arguments[expressions.length>0]',
    message: 'Values go in parameters ($1), never in the text of the statement. A fixed fragment belongs in a constant above.',
  },
];

const BARE_NODE_MODULES = [
  {
    regex: '^(fs|path|os|url|crypto|child_process|net|http|util|stream|zlib)(/|$)',
    message: 'Write node: before the modules of Node.',
  },
];
const bannedImports = [
  {
    name: 'typeorm',
    importNames: ['BaseEntity', 'DataSource', 'getRepository'],
    message: 'Use Database.inCommunity(scope, work): outside it no community is entered, and the policies show no row.',
  },
  {
    name: '@nestjs/typeorm',
    importNames: ['InjectRepository', 'InjectDataSource', 'InjectEntityManager'],
    message: 'Use Database.inCommunity(scope, work): outside it no community is entered, and the policies show no row.',
  },
  {
    name: 'graphql',
    importNames: ['GraphQLError'],
    message: 'Throw ApiError or BadUserInput (platform/errors): their codes are a closed list.',
  },
  {
    name: '@nestjs/common',
    importNames: [
      'HttpException',
      'BadRequestException',
      'NotFoundException',
      'ForbiddenException',
      'UnauthorizedException',
      'ConflictException',
    ],
    message: 'Throw ApiError, BadUserInput, NotFound or Conflict (platform/errors): their codes are a closed list.',
  },
];

const texts = [
  {
    selector: 'JSXText[value=/\\p{L}{2}/u]',
    message: 'No text in a component: give it a key in web/src/i18n, in French and in English.',
  },
];

const syntax = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] });

export default defineConfig([
  globalIgnores(['node_modules/', 'dist/', 'coverage/', '.data/', 'data/', 'web/dist/', 'web/src/graphql/schema-types.d.ts']),
  // No file may switch a rule off for itself: change the code, or the rule here with its reason.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    rules: {
      'max-lines': ['error', 400],
      'max-depth': ['error', 4],
      eqeqeq: ['error', 'always', { null: 'ignore' }], // `== null` reads "absent", whichever of the two it is
      'object-shorthand': 'error',
      'no-else-return': 'error',
      'no-restricted-imports': ['error', { patterns: BARE_NODE_MODULES }],
    },
  },
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { globals: globals.node, parserOptions: { projectService: true } },
    rules: {
      ...syntax(everywhere, scopes),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // It asks for `!`, which no-non-null-assertion refuses.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // A Nest module is an empty class under a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // `() => client.end()` in a callback says enough.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An empty string is as absent as none: an environment variable, a cell of a file.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // A row that has the fields of a model is that model: nothing is mapped between the statement and the answer.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // The library marks it so that it stands out: plain http, for a provider that runs beside us while developing and testing.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
      // An interface of Nest may ask for a promise, and async turns what is thrown before it into a rejection.
      '@typescript-eslint/require-await': 'off',
      // env['PORT'] says that the key may be missing; env.PORT hides it.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'migrations/**/*.ts'],
    rules: {
      ...syntax(everywhere, scopes, clocks),
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  // One long statement is still one statement.
  { files: ['migrations/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['src/*/**/*.ts'],
    ignores: ['src/platform/**', 'src/commands/**'],
    rules: {
      ...syntax(everywhere, scopes, clocks, settings, statements),
      'no-restricted-imports': ['error', { paths: bannedImports, patterns: BARE_NODE_MODULES }],
      'no-console': 'error', // Nest's Logger gives a line its form; only what runs before or after it may print
    },
  },
  { files: ['src/access/**/*.ts'], rules: syntax(everywhere, clocks, settings, statements) },
  // An importer writes SQL over its own list of columns, a constant; the values of the file come by COPY.
  { files: ['src/exchange/**/*.ts'], rules: syntax(everywhere, scopes, clocks, settings) },
  { files: ['src/kernel/**/*.ts', 'src/**/*.rules.ts'], rules: syntax(everywhere, scopes, clocks, settings, statements, pureness) },
  { files: ['src/platform/clock/*.ts'], rules: syntax(everywhere, scopes) },
  {
    files: TESTS,
    rules: {
      ...syntax(everywhere, scopes),
      'max-lines-per-function': 'off', // a describe is a chapter, not a function
      '@typescript-eslint/no-non-null-assertion': 'off', // a test that finds nothing fails, which is what it is for
    },
  },
  {
    files: WEB,
    extends: [reactHooks.configs.flat['recommended-latest']],
    languageOptions: { globals: globals.browser },
    rules: {
      // The client reads the clock of the device, and the zone it is set to: both belong to who looks at it.
      ...syntax(
        everywhere.filter(({ selector }) => !selector.includes('Decorator')),
        texts,
      ),
      'max-lines-per-function': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
      // The router is told by what is thrown.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] },
      ],
      // A key of our own catalogue that is made of two parts is still checked by its type.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  { files: ['web/vite.config.ts'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: { globals: globals.node },
  },
  prettier,
]);
