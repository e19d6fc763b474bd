import { GraphQLError, Kind, type ASTVisitor, type SelectionSetNode, type ValidationContext } from 'graphql';

/** Deeper than any screen asks, and than the introspection of tools; shallow enough that lists inside lists stay few. */
const DEEPEST = 14;
/** Lists of lists: `assignments { practitioner { assignments … } }` multiplies at each turn. */
const TURNS = 2;
/** Root fields of one operation, aliases included. */
const WIDEST = 20;

/** Refuses, before anything runs, an operation that asks too deep, turns in circles, or asks too many questions at once. */
export function limitOperation(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const roots = operation.selectionSet.selections.length;
      if (roots > WIDEST) refuse(`au plus ${WIDEST} champs à la racine d’une opération, celle-ci en a ${roots}.`);
      measure(operation.selectionSet, [], new Set());
    },
  };

  function measure(set: SelectionSetNode | undefined, path: readonly string[], fragments: ReadonlySet<string>): boolean {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        if (fragments.has(name)) continue; // a cycle: another rule refuses it
        if (!measure(context.getFragment(name)?.selectionSet, path, new Set([...fragments, name]))) return false;
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (!measure(selection.selectionSet, path, fragments)) return false;
      } else if (!selection.name.value.startsWith('__')) {
        const deeper = [...path, selection.name.value];
        const turns = path.filter((name) => name === selection.name.value).length;
        if (deeper.length > DEEPEST) return refuse(`l’opération descend sur plus de ${DEEPEST} niveaux.`);
        if (turns >= TURNS && selection.selectionSet)
          return refuse(`« ${selection.name.value} » revient plus de ${TURNS} fois sous lui-même.`);
        if (!measure(selection.selectionSet, deeper, fragments)) return false;
      }
    }
    return true;
  }

  function refuse(message: string): false {
    context.reportError(new GraphQLError(`Requête trop complexe : ${message}`, { extensions: { isTooComplex: true } }));
    return false;
  }
}
