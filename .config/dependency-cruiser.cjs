// Who may import whom. The rules and their reasons are in the README's map; every rule here says where the code belongs,
// and test/architecture/import-rules.spec.ts proves that each of them bites.

/** What each slice may use besides itself: what it names here, and what those use. A new slice is one line. */
const USES = {
  communities: [],
  access: ['communities'],
  practitioners: ['communities'],
  places: ['communities'],
  'time-split': ['practitioners', 'places'],
  availability: ['time-split'],
  partners: ['places'],
  pathways: ['availability', 'partners'],
  onboarding: ['time-split', 'availability', 'partners'],
  demography: ['time-split', 'places'],
  exchange: ['practitioners', 'places', 'time-split', 'availability', 'partners', 'pathways', 'onboarding', 'demography'],
};
/** Guards, decorators and the current scope: used by every slice, whatever its floor. */
const USED_BY_ALL = 'access';

const SLICES = Object.keys(USES);
const ANY_SLICE = `^src/(${SLICES.join('|')})/`;
const COMPOSITION_ROOT = '^src/(main[.]ts$|app[.]module[.]ts$|commands/)';
const SPEC = '[.]spec[.]ts$';

const ofRoles = (...roles) => `[.](${roles.join('|')})[.]ts$`;
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`;

const GRAPHQL = packages('graphql', '@nestjs/graphql', '@nestjs/apollo', '@apollo/[^/]+', '@as-integrations/[^/]+');
const DATABASE = packages('typeorm', '@nestjs/typeorm', 'pg', 'pg-copy-streams');

const reachable = (slice, found = new Set()) => {
  for (const used of USES[slice]) if (!found.has(used)) reachable(used, found.add(used));
  return [...found];
};

function sliceRule(slice) {
  const allowed = [...new Set([slice, ...reachable(slice), USED_BY_ALL])];
  const below = allowed.filter((name) => name !== slice).join(', ');
  return {
    name: `${slice}-uses-only-what-is-below`,
    comment: `${slice} may use ${below}, platform and kernel. Move what both need down to the slice that owns it, or let the higher slice ask this one.`,
    severity: 'error',
    from: { path: `^src/${slice}/`, pathNot: SPEC },
    to: { path: '^src/[^/]+/', pathNot: [`^src/(${allowed.join('|')}|platform|kernel)/`, COMPOSITION_ROOT] },
  };
}

const floors = [
  {
    name: 'kernel-imports-nothing-of-ours',
    comment: 'The kernel holds pure values. What needs the platform belongs in platform/, what needs a slice belongs in that slice.',
    severity: 'error',
    from: { path: '^src/kernel/', pathNot: SPEC },
    to: { path: '^(src|test|migrations|web)/', pathNot: '^src/kernel/' },
  },
  {
    name: 'kernel-knows-no-framework',
    comment: 'The kernel is plain TypeScript: what a framework or the machine is needed for belongs in platform/.',
    severity: 'error',
    from: { path: '^src/kernel/', pathNot: SPEC },
    to: { path: [packages('@nestjs/[^/]+', 'class-validator', 'class-transformer', 'fastify', 'dataloader'), GRAPHQL, DATABASE] },
  },
  {
    name: 'platform-knows-no-slice',
    comment: 'The platform is the technical floor: code that names a slice belongs in that slice, or is handed over by app.module.ts.',
    severity: 'error',
    from: { path: '^src/platform/', pathNot: SPEC },
    to: { path: '^src/[^/]+/', pathNot: ['^src/(platform|kernel)/', COMPOSITION_ROOT] },
  },
  ...SLICES.map(sliceRule),
  {
    name: 'nothing-imports-the-composition-root',
    comment:
      'main.ts, app.module.ts and commands/ put the pieces together: what a piece needs belongs in a slice, in platform/ or in kernel/.',
    severity: 'error',
    from: { path: '^src/', pathNot: [COMPOSITION_ROOT, SPEC] },
    to: { path: COMPOSITION_ROOT },
  },
];

const insideASlice = [
  {
    name: 'rules-are-pure',
    comment:
      '*.rules.ts imports kernel and other rules only: what loads, saves or answers belongs in the service, what formats the API in the model.',
    severity: 'error',
    from: { path: ofRoles('rules') },
    to: { pathNot: ['^src/kernel/', ofRoles('rules')] },
  },
  {
    name: 'services-know-no-graphql',
    comment:
      'Services, loaders and entities do not know how they are asked: GraphQL belongs in the resolver, the model, the input and the result.',
    severity: 'error',
    from: { path: `^src/(?!platform/).*${ofRoles('service', 'loader', 'entity', 'statement')}` },
    to: { path: GRAPHQL },
  },
  {
    name: 'services-take-api-shapes-as-types',
    comment:
      'Inside a slice it goes resolver, then service and loader, then rules and entity. A service answers with a result; an input or a model it knows as a type only: write `import type`.',
    severity: 'error',
    from: { path: `^src/(?!platform/).*${ofRoles('service', 'loader', 'entity', 'statement')}` },
    to: { path: `^src/(?!platform/).*${ofRoles('input', 'model')}`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'entities-know-no-service',
    comment: 'An entity is the table and nothing else: what loads or saves it belongs in the service or the loader that imports it.',
    severity: 'error',
    from: { path: ofRoles('entity', 'statement') },
    to: { path: [ofRoles('service', 'loader', 'resolver', 'module'), '^src/platform/database/database[.]'] },
  },
  {
    name: 'api-shapes-hold-no-behaviour',
    comment:
      'Models, inputs, results and enums are the words of the API: what acts belongs in the service, what maps tables in the entity.',
    severity: 'error',
    from: { path: ofRoles('model', 'input', 'result', 'enum') },
    to: { path: [ofRoles('service', 'loader', 'resolver', 'module', 'entity', 'statement'), DATABASE] },
  },
  {
    name: 'resolvers-know-no-database',
    comment: 'A resolver checks who asks and makes one call: the query belongs in the service or the loader.',
    severity: 'error',
    from: { path: ofRoles('resolver') },
    to: { path: [DATABASE, '^src/platform/database/', ofRoles('statement')] },
  },
  {
    name: 'only-a-module-names-a-resolver',
    comment: 'Nothing calls a resolver, except GraphQL: what you need belongs in the service that the resolver calls.',
    severity: 'error',
    from: { path: '^src/', pathNot: [ofRoles('module'), COMPOSITION_ROOT, SPEC] },
    to: { path: ofRoles('resolver') },
  },
  {
    name: 'only-a-module-names-a-module',
    comment: 'Modules are wiring: import the service itself, and name the module in the `imports` of yours.',
    severity: 'error',
    from: { path: '^src/', pathNot: [ofRoles('module'), COMPOSITION_ROOT, SPEC] },
    to: { path: ofRoles('module'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'api-shapes-stay-in-their-slice',
    comment:
      'The inputs, results and resolvers of another slice are its own. Use its service, loader, rules, entity or model, or declare your own input.',
    severity: 'error',
    from: { path: ANY_SLICE, pathNot: SPEC },
    to: { path: `^src/(${SLICES.join('|')})/.*${ofRoles('resolver', 'input', 'result')}`, pathNot: '^src/$1/' },
  },
  {
    name: 'only-access-mints-a-scope',
    comment:
      'A scope comes from the caller: take AuthorizedScope as the first argument. Only access and the programs of commands/ make one.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/access/', COMPOSITION_ROOT, SPEC] },
    to: { path: '^src/access/mint[.]service[.]ts$' },
  },
];

const everywhere = [
  {
    name: 'no-cycle',
    comment: 'Two files that import each other are one file, or hide a third: move what both need into a file of its own, below both.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphan',
    comment:
      'No program reaches this file: at most its test or another unused file does. Name it in its module, or delete it, version control remembers.',
    severity: 'error',
    from: { path: COMPOSITION_ROOT },
    to: { path: '^src/', pathNot: [COMPOSITION_ROOT, SPEC, '[.]d[.]ts$'], reachable: false },
  },
  {
    name: 'no-barrel',
    comment: 'An index.ts hides where things are and closes import cycles: import the file that holds what you need.',
    severity: 'error',
    from: {},
    to: { path: '(^|/)index[.][jt]sx?$', pathNot: '(^|/)node_modules/' },
  },
  {
    name: 'product-imports-no-test',
    comment: 'Code of the product does not lean on tests: what both need belongs in src/.',
    severity: 'error',
    from: { path: '^(src|migrations)/', pathNot: SPEC },
    to: { path: ['^test/', '[.](spec|int-spec|e2e-spec)[.]ts$'] },
  },
  {
    name: 'migrations-stand-alone',
    comment: 'A migration must do in ten years what it does today: write the SQL out, do not import code that will have changed.',
    severity: 'error',
    from: { path: '^migrations/' },
    to: { path: '^(src|migrations)/' },
  },
  {
    name: 'product-imports-no-dev-dependency',
    comment: 'It is missing once installed with --omit=dev: move the package to `dependencies` of package.json, or the code to test/.',
    severity: 'error',
    from: { path: '^(src|migrations)/', pathNot: SPEC },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'], pathNot: '(^|/)node_modules/@types/' },
  },
  {
    name: 'packages-are-declared',
    comment: 'It works by luck, because another package brings it: declare it in package.json with an exact version.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'imports-resolve',
    comment: 'No such file or package. Relative imports end in .js, also when the file is .ts.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'server-knows-no-client',
    comment: 'Server and client share schema.gql and nothing else: the client reads types generated from it.',
    severity: 'error',
    from: { path: '^(src|migrations)/' },
    to: { path: '^web/' },
  },
  {
    name: 'client-knows-no-server',
    comment: 'Server and client share schema.gql and nothing else: the client reads types generated from it.',
    severity: 'error',
    from: { path: '^web/' },
    to: { path: '^(src|migrations|test)/' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...floors, ...insideASlice, ...everywhere],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|[.]data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
