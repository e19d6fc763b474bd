import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { costOf } from './operation-cost.js';

const SCHEMA = buildSchema(`
  type Query {
    person: Person
    people(first: Int! = 20, after: String): PersonConnection!
    places(first: Int!): PlaceConnection!
    professions: [Code!]!
    anything: Thing
  }
  type Mutation { rename(name: String!): Thing }
  type Person { name: String!  languages: [String!]!  employer: Place  assignments: [Assignment!]!  friends(first: Int = 5): PersonConnection! }
  type Assignment { place: Place!  periods: [Period!] }
  type Period { start: String! }
  type Place { name: String! }
  type Code { code: String! }
  union Thing = Person | Place
  type PersonConnection { edges: [PersonEdge!]!  totalCount: Int! }
  type PersonEdge { node: Person! }
  type PlaceConnection { edges: [PlaceEdge!]! }
  type PlaceEdge { node: Place! }
`);

function formulaOf(text: string) {
  const document = parse(text);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('no operation');
  return costOf(operation, document, SCHEMA);
}

const cost = (text: string, variables?: Record<string, unknown>) => formulaOf(text)(variables);

describe('the cost of an operation', () => {
  it.each([
    ['{ __typename }', 0],
    ['{ person { name languages } }', 1],
    ['{ person { employer { name } } }', 2],
    ['{ professions { code } }', 10],
    ['{ person { assignments { place { name } periods { start } } } }', 1 + 10 * (1 + 1 + 10)],
    ['mutation { rename(name: "x") { ... on Person { employer { name } } ... on Place { name } } }', 2],
    ['{ anything { ... on Person { assignments { place { name } } } ... { __typename } } }', 1 + 10 * 2],
  ])('counts the objects of the answer: %s is %d', (text, objects) => {
    expect(cost(text)).toBe(objects);
  });

  it.each([
    ['{ people(first: 3) { edges { node { name } } } }', 3 * 3],
    ['{ people { edges { node { name } } } }', 20 * 3],
    ['{ people(first: 3) { totalCount } }', 3],
    ['{ a: people(first: 3) { totalCount } b: people(first: 4) { totalCount } }', 7],
    ['{ people(first: 3) { edges { node { assignments { place { name } } } } } }', 3 * (3 + 20)],
  ])('counts a page as its rows: %s is %d', (text, objects) => {
    expect(cost(text)).toBe(objects);
  });

  it('counts a field that says its weight as that, once for each of its names: one JSON may hold everything', () => {
    const schema = buildSchema('scalar Json  type Query { everything: Json  other: Json }');
    const field = schema.getQueryType()?.getFields()['everything'];
    Object.assign(field ?? {}, { extensions: { objects: 12_000 } });
    const read = (text: string) => {
      const document = parse(text);
      return costOf(document.definitions[0] as OperationDefinitionNode, document, schema)(undefined);
    };
    expect([read('{ everything }'), read('{ a: everything b: everything other }'), read('{ other }')]).toEqual([12_000, 24_000, 0]);
  });

  it('counts the rows that variables say, or their defaults, or those of a usual page', () => {
    const formula = formulaOf(
      'query ($n: Int! = 7, $m: Int!) { people(first: $n) { totalCount } places(first: $m) { edges { node { name } } } }',
    );
    expect([formula({ n: 3, m: 2 }), formula({ m: 2 }), formula({ n: 3 }), formula(undefined)]).toEqual([9, 13, 63, 67]);
  });

  it('multiplies pages within pages', () => {
    const formula = formulaOf(
      'query ($n: Int!, $m: Int!) { people(first: $n) { edges { node { friends(first: $m) { edges { node { name } } } } } } }',
    );
    expect(formula({ n: 10, m: 4 })).toBe(10 * (3 + 4 * 3));
    expect(cost('query ($n: Int!) { people(first: $n) { edges { node { friends(first: $n) { totalCount } } } } }', { n: 10 })).toBe(
      10 * (3 + 10),
    );
  });

  it('leaves a page that is too long, or no number, to the rules of the argument, which say so better', () => {
    const formula = formulaOf('query ($n: Int!) { people(first: $n) { totalCount } }');
    expect([101, 1e300, -5, 'x', null, [1]].map((n) => formula({ n }))).toEqual([100, 100, 0, 20, 20, 20]);
    expect(cost('{ people(first: 1000000000) { totalCount } }')).toBe(100);
  });

  it('counts a fragment at every spread, with the rows of the page that it stands in', () => {
    const text =
      'query ($n: Int!) { people(first: $n) { ...page ...page } person { ...someone } } fragment page on PersonConnection { edges { node { ...someone } } } fragment someone on Person { employer { name } }';
    expect(cost(text, { n: 5 })).toBe(5 * (1 + 2 * 3) + 2);
  });

  it('reads a document of fragments that double each other at once, however large the answer', () => {
    const links = Array.from({ length: 300 }, (_, index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`);
    const text = `query ($n: Int!) { ...f0 } ${links.join(' ')} fragment f300 on Query { people(first: $n) { totalCount } }`;
    expect(cost(text, { n: 3 })).toBe(3 * 2 ** 300);
  });

  it('has one price for the schema itself, whatever is asked of it', () => {
    expect(cost(getIntrospectionQuery())).toBe(5_000);
    expect(cost('{ a: __schema { types { name } } b: __type(name: "Person") { name } }')).toBe(10_000);
  });
});
