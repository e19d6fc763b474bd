import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/**
 * Whether the operation asks for the field that this path leads to from the result, directly or in fragments, so that what costs
 * is computed only then. A field under @skip or @include counts as asked.
 */
export function isAsked(info: GraphQLResolveInfo, ...path: readonly [string, ...string[]]): boolean {
  const reached = path.reduce<readonly FieldNode[]>(
    (nodes, name) =>
      fieldsOf(
        info,
        nodes.map((node) => node.selectionSet),
      ).filter((node) => node.name.value === name),
    info.fieldNodes,
  );
  return reached.length > 0;
}

/** The fields of these sets, each fragment read once however often it is spread: fragments that spread others twice double at each step. */
function fieldsOf({ fragments }: GraphQLResolveInfo, sets: readonly (SelectionSetNode | undefined)[]): FieldNode[] {
  const known = new Set<string>();
  const found: FieldNode[] = [];
  const waiting = [...sets];
  // The list grows while it is read.
  for (const set of waiting) {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) found.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) waiting.push(selection.selectionSet);
      else if (!known.has(selection.name.value)) {
        known.add(selection.name.value);
        waiting.push(fragments[selection.name.value]?.selectionSet);
      }
    }
  }
  return found;
}
