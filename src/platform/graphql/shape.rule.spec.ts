import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, type GraphQLError, parse, validate } from 'graphql';
import { ApiError } from '../errors/api.error.js';
import { LIMITS } from './limits.js';
import { limitShape } from './shape.rule.js';

const SCHEMA = buildSchema(`
  type Query { person: Person  place: Place }
  type Person { id: ID!  name: String!  places: [Place!]!  next: Next }
  type Place { id: ID!  people: [Person!]! }
  type Next { a: Next  b: Next  c: Next  d: Next  e: Next  f: Next  g: Next  h: Next  i: Next  id: ID }
`);

const refusals = (text: string): readonly GraphQLError[] => validate(SCHEMA, parse(text), [limitShape]);
const sentences = (text: string): string[] => refusals(text).map((refusal) => refusal.message);
const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

/** A path of so many levels, on which no name comes more than twice. */
function path(levels: number): string {
  const names = ['person', 'next', ...'aabbccddeeffgghhii', 'id'];
  const used = [...names.slice(0, levels - 1), 'id'];
  return `${used.join(' { ')} ${'} '.repeat(used.length - 1)}`;
}

const LIMITED: readonly (readonly [string, number, (count: number) => string, RegExp])[] = [
  ['levels of fields', LIMITS.depth, (count) => `{ ${path(count)} }`, /15 niveaux de champs, au plus 14/],
  ['levels in fragments', LIMITS.depth, (count) => `{ ...f } fragment f on Query { ... { ${path(count)} } }`, /15 niveaux/],
  ['fields at the root', LIMITS.roots, (count) => `{ ${times(count, () => 'place { id }')} }`, /21 champs à la racine, au plus 20/],
  [
    'fields at the root, in a fragment',
    LIMITS.roots,
    (count) => `{ ...f } fragment f on Query { ${times(count, () => 'place { id }')} }`,
    /21 champs à la racine/,
  ],
  [
    'fields at the root, of a fragment spread often',
    LIMITS.roots,
    (count) => `{ ${times(count, () => '...f')} } fragment f on Query { place { id } }`,
    /21 champs à la racine/,
  ],
  ['aliases', LIMITS.aliases, (count) => `{ place { ${times(count, (index) => `a${index}: id`)} } }`, /31 alias, au plus 30/],
  [
    'aliases of a fragment spread often',
    LIMITS.aliases,
    (count) => `{ place { ${times(count, () => '...f')} } } fragment f on Place { a: id }`,
    /31 alias/,
  ],
  [
    'aliases within introspection',
    LIMITS.aliases,
    (count) => `{ __schema { ${times(count, (index) => `a${index}: description`)} } }`,
    /31 alias/,
  ],
  ['directives', LIMITS.directives, (count) => `{ place { id ${'@include(if: true) '.repeat(count)} } }`, /21 directives, au plus 20/],
  ['directives of the operation', LIMITS.directives, (count) => `query ${'@x '.repeat(count)} { place { id } }`, /21 directives/],
  [
    'directives on spreads of one fragment',
    LIMITS.directives,
    (count) => `{ place { ${times(count, () => '...f @skip(if: false)')} } } fragment f on Place { id }`,
    /21 directives/,
  ],
  [
    'directives on inline fragments',
    LIMITS.directives,
    (count) => `{ place { ${times(count, () => '... @skip(if: false) { id }')} } }`,
    /21 directives/,
  ],
  [
    'directives on the definition of a fragment',
    LIMITS.directives,
    (count) => `{ place { ${times(count, () => '...f')} } } fragment f on Place @x { id }`,
    /21 directives/,
  ],
];

describe('the shape of an operation', () => {
  it.each(LIMITED)('is limited in %s: %d pass, one more is refused', (_, limit, document, sentence) => {
    expect(sentences(document(limit))).toEqual([]);
    expect(sentences(document(limit + 1))).toEqual([expect.stringMatching(sentence)]);
  });

  it('may turn twice, not three times, wherever its fragments part', () => {
    expect(sentences('{ person { places { people { places { people { id } } } } } }')).toEqual([]);
    expect(sentences('{ person { places { people { places { people { places { id } } } } } } }')).toEqual([
      expect.stringMatching(/3 fois « places » l’un dans l’autre, au plus 2/),
    ]);
    const parted =
      '{ person { ...a } } fragment a on Person { places { people { ...b } } } fragment b on Person { places { people { places { id } } } }';
    expect(sentences(parted)).toEqual([expect.stringMatching(/3 fois « places »/)]);
  });

  it('counts the same field beside itself as no turn', () => {
    expect(sentences(`{ person { ${times(10, () => 'places { id }')} } }`)).toEqual([]);
  });

  it('names the operation, keeps our code, and answers 400', () => {
    const [refusal] = refusals(`{ ${times(21, () => 'place { id }')} }`);
    expect(refusal?.originalError).toBeInstanceOf(ApiError);
    expect(refusal?.originalError).toMatchObject({ code: 'QUERY_TOO_COMPLEX' });
    expect([refusal?.locations, refusal?.extensions]).toEqual([[{ line: 1, column: 1 }], { http: { status: 400 } }]);
  });

  it('admits the introspection of tools, deep as it is', () => {
    expect(sentences(getIntrospectionQuery({ schemaDescription: true, inputValueDeprecation: true, oneOf: true }))).toEqual([]);
  });

  it('reads fragments that double each other at once', () => {
    const chain = times(300, (index) => `fragment f${index} on Place { ...f${index + 1} ...f${index + 1} }`);
    const [sentence] = sentences(`{ place { ...f0 } } ${chain} fragment f300 on Place { a: id }`);
    expect(sentence).toMatch(/alias, au plus 30/);
    const branches = times(
      12,
      (index) => `fragment f${index} on Next { ${times(9, (letter) => `${'abcdefghi'[letter]} { ...f${index + 1} }`)} }`,
    );
    expect(sentences(`{ person { next { ...f0 } } } ${branches} fragment f12 on Next { id }`)).not.toEqual([]);
  });

  it('ends on fragments that spread themselves, which another rule refuses', () => {
    expect(sentences('{ place { ...a } } fragment a on Place { id ...b } fragment b on Place { ...a people { places { ...a } } }')).toEqual(
      [],
    );
  });
});
