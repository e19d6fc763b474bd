import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/**
 * Whether the operation asks for the field that this path leads to from the result, directly or in fragments, so that what costs
 * is computed only then. A field under @skip or @include counts as asked.
 */
export function isAsked(info: GraphQLResolveInfo, ...path: readonly [string, ...string[]]): boolean {
  const fieldsOf = (set: SelectionSetNode | undefined): FieldNode[] =>
    (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return selection;
      return fieldsOf(
        selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : info.fragments[selection.name.value]?.selectionSet,
      );
    });
  const reached = path.reduce<readonly FieldNode[]>(
    (nodes, name) => nodes.flatMap((node) => fieldsOf(node.selectionSet)).filter((node) => node.name.value === name),
    info.fieldNodes,
  );
  return reached.length > 0;
}
