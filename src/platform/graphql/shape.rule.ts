import { type ASTVisitor, Kind, type SelectionNode, type SelectionSetNode, type ValidationContext } from 'graphql';
import { LIMITS } from './limits.js';
import { overLimit, tooComplex } from './too-complex.js';

/** What a selection amounts to once its fragments are written out. */
interface Shape {
  /** Levels of fields. */
  readonly depth: number;
  /** Fields of its first level. */
  readonly width: number;
  readonly aliases: number;
  readonly directives: number;
  /** By name of a field that holds others: how often it stands on one path, at most. */
  readonly turns: ReadonlyMap<string, number>;
}

const NOTHING: Shape = { depth: 0, width: 0, aliases: 0, directives: 0, turns: new Map() };

/**
 * Refuses an operation too deep, too wide, or that turns in circles, before anything runs. As a validation rule it looks at
 * a document once: Apollo keeps the documents it has validated.
 */
export function limitShape(context: ValidationContext): ASTVisitor {
  const shapeOf = measureIn(context);
  return {
    OperationDefinition(operation) {
      const shape = shapeOf(operation.selectionSet);
      const directives = shape.directives + (operation.directives?.length ?? 0);
      for (const problem of problemsOf({ ...shape, directives })) context.reportError(tooComplex(problem, operation));
    },
  };
}

function problemsOf(shape: Shape): string[] {
  const circles = [...shape.turns].filter(([, times]) => times > LIMITS.turns);
  return [
    ...(shape.depth > LIMITS.depth ? [overLimit(shape.depth, 'niveaux de champs', LIMITS.depth)] : []),
    ...circles.map(([field, times]) => overLimit(times, `fois « ${field} » l’un dans l’autre`, LIMITS.turns)),
    ...(shape.width > LIMITS.roots ? [overLimit(shape.width, 'champs à la racine', LIMITS.roots)] : []),
    ...(shape.aliases > LIMITS.aliases ? [overLimit(shape.aliases, 'alias', LIMITS.aliases)] : []),
    ...(shape.directives > LIMITS.directives ? [overLimit(shape.directives, 'directives', LIMITS.directives)] : []),
  ];
}

/**
 * A fragment is measured once, however often it is spread, and then counts at every spread: written out, twenty fragments
 * that each spread the next one twice would be a million.
 */
function measureIn(context: ValidationContext): (set: SelectionSetNode | undefined) => Shape {
  const fragments = new Map<string, Shape>();

  const ofSet = (set: SelectionSetNode | undefined): Shape => (set?.selections ?? []).map(ofSelection).reduce(beside, NOTHING);

  function ofFragment(name: string): Shape {
    const known = fragments.get(name);
    if (known) return known;
    fragments.set(name, NOTHING); // for a fragment that spreads itself, which another rule refuses
    const fragment = context.getFragment(name);
    const shape = ofSet(fragment?.selectionSet);
    const whole = { ...shape, directives: shape.directives + (fragment?.directives?.length ?? 0) };
    fragments.set(name, whole);
    return whole;
  }

  function ofSelection(node: SelectionNode): Shape {
    const inside = node.kind === Kind.FRAGMENT_SPREAD ? ofFragment(node.name.value) : ofSet(node.selectionSet);
    const shape = { ...inside, directives: inside.directives + (node.directives?.length ?? 0) };
    if (node.kind !== Kind.FIELD) return shape;
    const around = { ...shape, width: 1, aliases: inside.aliases + (node.alias ? 1 : 0) };
    const name = node.name.value;
    // Introspection is deep by nature: graphql-js has a rule of its own for its circles, operation-cost.ts counts it.
    if (name.startsWith('__')) return { ...around, depth: 0, turns: NOTHING.turns };
    const turns = node.selectionSet ? new Map(inside.turns).set(name, (inside.turns.get(name) ?? 0) + 1) : inside.turns;
    return { ...around, depth: inside.depth + 1, turns };
  }

  return ofSet;
}

function beside(one: Shape, other: Shape): Shape {
  const turns = new Map(one.turns);
  for (const [name, times] of other.turns) turns.set(name, Math.max(times, turns.get(name) ?? 0));
  return {
    depth: Math.max(one.depth, other.depth),
    width: one.width + other.width,
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    turns,
  };
}
