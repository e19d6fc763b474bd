import { describe, expect, it } from '@jest/globals';
import { type FieldNode, type FragmentDefinitionNode, type GraphQLResolveInfo, Kind, parse } from 'graphql';
import { isAsked } from './asked-field.js';

/** What a resolver of the first root field is told, as far as it is read. */
function infoOf(document: string): GraphQLResolveInfo {
  const { definitions } = parse(document);
  const fragments = Object.fromEntries(
    definitions
      .filter((part): part is FragmentDefinitionNode => part.kind === Kind.FRAGMENT_DEFINITION)
      .map((part) => [part.name.value, part]),
  );
  const operation = definitions.find((part) => part.kind === Kind.OPERATION_DEFINITION);
  const fieldNodes = (operation?.selectionSet.selections ?? []).filter((part): part is FieldNode => part.kind === Kind.FIELD);
  return { fragments, fieldNodes } as unknown as GraphQLResolveInfo;
}

describe('a field', () => {
  it.each([
    ['directly', '{ list { edges { node { name } } } }'],
    ['under an alias', '{ list { e: edges { n: node { a: name } } } }'],
    ['in a fragment, spread at two levels', '{ list { ...E } } fragment E on L { edges { node { ...N } } } fragment N on P { name }'],
    ['in an inline fragment', '{ list { ... on L { edges { ... { node { name } } } } } }'],
    [
      'in a fragment that was spread before, elsewhere',
      '{ list { ...E edges { ...N } } } fragment E on L { total edges { ...N } } fragment N on P { node { name } }',
    ],
  ])('is asked for %s', (_, document) => {
    expect(isAsked(infoOf(document), 'edges', 'node', 'name')).toBe(true);
  });

  it.each([
    '{ list { edges { node { id } } name } }',
    '{ list { edges { name } } }',
    '{ list { ...F } } fragment F on L { edges { cursor } }',
  ])('is not asked for in %s', (document) => {
    expect(isAsked(infoOf(document), 'edges', 'node', 'name')).toBe(false);
  });

  it('is found at once behind fragments that spread one another twice: sixty of them would otherwise be read for ever', () => {
    const chain = Array.from({ length: 60 }, (_, index) => `fragment F${index} on L { ...F${index + 1} ...F${index + 1} }`).join(' ');
    expect(isAsked(infoOf(`{ list { ...F0 } } ${chain} fragment F60 on L { total }`), 'total')).toBe(true);
    expect(isAsked(infoOf(`{ list { ...F0 } } ${chain} fragment F60 on L { total }`), 'edges')).toBe(false);
  });
});
