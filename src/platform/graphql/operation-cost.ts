import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { LARGEST_PAGE, USUAL_PAGE } from './connection.model.js';
import { weightOf } from './weighs.js';

/** Elements of a list that has no pages: the assignments of a person, the periods of an assignment, the services of a hospital. */
const USUAL_LENGTH = 10;
/** The schema as it describes itself: an answer of as many objects, whatever part is asked. */
const INTROSPECTION = 5_000;

/** Weights by the names of the variables they are multiplied by, sorted and parted by spaces; '' for the weight of none. */
type Polynomial = ReadonlyMap<string, number>;

/** The cost of an operation once its variables are known: the objects that its answer may hold. Costs some nanoseconds. */
export type CostFormula = (variables: Readonly<Record<string, unknown>> | undefined) => number;

/**
 * Estimates an answer from its question: a field that holds others counts as one object, and a list as many times as it has rows.
 * A page has the rows of its `first`. A list without pages has ten. What is asked twice, by two fragments, counts twice; what stands
 * under @skip or @include counts. A field that says its weight counts as that, whatever is asked of it. Pages asked by a variable make the cost a polynomial in that variable: built once for a
 * document, which must be valid, it leaves a few multiplications to each request.
 */
export function costOf(operation: OperationDefinitionNode, document: DocumentNode, schema: GraphQLSchema): CostFormula {
  const root = schema.getRootType(operation.operation) ?? undefined;
  const polynomial = new CostReader(document, schema).ofSet(operation.selectionSet, root);
  const terms = [...polynomial].map(([key, weight]) => ({ weight, names: namesIn(key) }));
  const defaults = new Map(
    (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [variable.name.value, literalPage(defaultValue)]),
  );
  return (variables) => {
    const rows = (name: string): number => pageOf(variables?.[name]) ?? defaults.get(name) ?? USUAL_PAGE;
    return terms.reduce((sum, { weight, names }) => sum + names.reduce((product, name) => product * rows(name), weight), 0);
  };
}

class CostReader {
  private readonly definitions: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Each fragment is read once, however often it is spread. */
  private readonly fragments = new Map<string, Polynomial>();

  constructor(
    document: DocumentNode,
    private readonly schema: GraphQLSchema,
  ) {
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.definitions = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  ofSet(set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): Polynomial {
    const parts = (set?.selections ?? []).map((selection) => {
      if (selection.kind === Kind.FIELD) return this.ofField(selection, type);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return this.ofFragment(selection.name.value);
      const condition = selection.typeCondition?.name.value;
      return this.ofSet(selection.selectionSet, condition === undefined ? type : this.schema.getType(condition));
    });
    return sum(parts);
  }

  private ofFragment(name: string): Polynomial {
    const known = this.fragments.get(name);
    if (known) return known;
    const fragment = this.definitions.get(name);
    const cost = this.ofSet(fragment?.selectionSet, fragment && this.schema.getType(fragment.typeCondition.name.value));
    this.fragments.set(name, cost);
    return cost;
  }

  private ofField(node: FieldNode, parent: GraphQLNamedType | undefined): Polynomial {
    if (node.name.value === '__schema' || node.name.value === '__type') return constant(INTROSPECTION);
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    const weight = field && weightOf(field);
    if (weight !== undefined) return constant(weight);
    if (!field || !parent || !isCompositeType(type)) return constant(0);
    return times(sum([constant(1), this.ofSet(node.selectionSet, type)]), lengthOf(field, node, parent));
  }
}

/** How many times over a field answers: a number, or the name of the variable that says it. */
function lengthOf(field: GraphQLField<unknown, unknown>, node: FieldNode, parent: GraphQLNamedType): number | string {
  if (field.args.some((argument) => argument.name === 'first')) {
    const given = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
    return given?.kind === Kind.VARIABLE ? given.name.value : (literalPage(given) ?? USUAL_PAGE);
  }
  // The rows of a connection are counted where its `first` stands.
  return isListType(getNullableType(field.type)) && !parent.name.endsWith('Connection') ? USUAL_LENGTH : 1;
}

function literalPage(value: ValueNode | undefined): number | undefined {
  return value?.kind === Kind.INT ? pageOf(Number(value.value)) : undefined;
}

/** A page too long is refused in its own words, once the arguments are read: here it counts as the longest. */
function pageOf(rows: unknown): number | undefined {
  return typeof rows === 'number' ? Math.min(Math.max(rows, 0), LARGEST_PAGE) : undefined;
}

function constant(weight: number): Polynomial {
  return new Map([['', weight]]);
}

function sum(polynomials: readonly Polynomial[]): Polynomial {
  const total = new Map<string, number>();
  for (const polynomial of polynomials) for (const [key, weight] of polynomial) total.set(key, weight + (total.get(key) ?? 0));
  return total;
}

function times(polynomial: Polynomial, length: number | string): Polynomial {
  if (typeof length === 'number') return new Map([...polynomial].map(([key, weight]) => [key, weight * length]));
  return new Map([...polynomial].map(([key, weight]) => [[...namesIn(key), length].sort().join(' '), weight]));
}

function namesIn(key: string): string[] {
  return key === '' ? [] : key.split(' ');
}
