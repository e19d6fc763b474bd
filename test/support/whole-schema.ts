import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  OperationTypeNode,
} from 'graphql';
import { LIMITS } from '../../src/platform/graphql/limits.js';
import { projectRoot } from '../../src/platform/config/project-root.js';

/** The contract as it is committed: what drives a test over every operation, so that none is forgotten. */
export const SCHEMA = buildSchema(readFileSync(join(projectRoot(), 'schema.gql'), 'utf8'));

export type Kind = 'Query' | 'Mutation' | 'Subscription';

/** A question or an act, ready to be sent. */
export interface Call {
  readonly document: string;
  readonly variables: Record<string, unknown>;
}

/** Names of the operations of that kind. */
export function operations(kind: Kind): string[] {
  return Object.keys(SCHEMA.getType(kind) === undefined ? {} : rootOf(kind).getFields());
}

/**
 * One operation with its required arguments, made up: of the right shape, leading to nothing that exists.
 * @param selection asked of the answer; by default its type alone
 */
export function madeUpCall(kind: Kind, name: string): Call {
  const field = fieldOf(kind, name);
  const required = field.args.filter(isRequiredArgument);
  return {
    document: documentOf(
      kind,
      field,
      required.map((argument) => argument.name),
      isCompositeType(getNamedType(field.type)) ? '{ __typename }' : '',
    ),
    variables: Object.fromEntries(required.map((argument) => [argument.name, madeUp(argument.type)])),
  };
}

/** The operation with these of its arguments as variables of the same names, and this selection. */
export function documentOf(kind: Kind, field: GraphQLField<unknown, unknown>, names: readonly string[], selection: string): string {
  const taken = field.args.filter(({ name }) => names.includes(name));
  const declared = taken.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = taken.map(({ name }) => `${name}: $${name}`).join(', ');
  return `${kind.toLowerCase()} ${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${selection} }`;
}

export function fieldOf(kind: Kind, name: string): GraphQLField<unknown, unknown> {
  const field = rootOf(kind).getFields()[name];
  if (!field) throw new Error(`${kind} has no field ${name}`);
  return field;
}

const OPERATION = { Query: OperationTypeNode.QUERY, Mutation: OperationTypeNode.MUTATION, Subscription: OperationTypeNode.SUBSCRIPTION };

function rootOf(kind: Kind) {
  const type = SCHEMA.getRootType(OPERATION[kind]);
  if (!type) throw new Error(`the schema has no ${kind}`);
  return type;
}

const SCALARS: Readonly<Record<string, unknown>> = {
  String: 'inventé',
  ID: 'inventé',
  Int: 1,
  Float: 1,
  Boolean: false,
  DateTime: '2026-11-24T09:00:00Z',
  Date: '2026-11-24',
  LocalTime: '08:00',
};

/** A value of that type, with no more than it must have. */
function madeUp(given: GraphQLInputType): unknown {
  const type = getNullableType(given);
  if (isListType(type)) return [madeUp(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, madeUp(field.type)]));
  }
  if (isNonNullType(type) || !(type.name in SCALARS)) throw new Error(`say here what a ${String(type)} may be`);
  return SCALARS[type.name];
}

/** Names of all the arguments of an operation, and of the fields of the inputs among them: `filter.placeId`. */
export function inputsOf(kind: Kind, name: string): string[] {
  const inside = (path: string, type: GraphQLInputType): string[] => {
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return [path];
    return Object.values(named.getFields()).flatMap((field) => inside(`${path}.${field.name}`, field.type));
  };
  return fieldOf(kind, name).args.flatMap((argument) => inside(argument.name, argument.type));
}

/** The same names, of the values that are given. */
export function namesIn(variables: Readonly<Record<string, unknown>>): string[] {
  const inside = (path: string, value: unknown): string[] => {
    if (Array.isArray(value)) return value.some((item) => isRecord(item)) ? value.flatMap((item) => inside(path, item)) : [path];
    return isRecord(value) ? Object.entries(value).flatMap(([key, part]) => inside(`${path}.${key}`, part)) : [path];
  };
  return Object.entries(variables).flatMap(([key, value]) => inside(key, value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An operation that asks for everything an answer may hold, so many objects deep: a field that is added is asked from then on.
 * @param left fields not to ask for, as `Me.journal`
 */
export function wholeCall(kind: Kind, name: string, variables: Record<string, unknown>, depth: number, left: readonly string[] = []): Call {
  const field = fieldOf(kind, name);
  const used = new Set<GraphQLObjectType>();
  const selection = everythingOf(getNamedType(field.type), { depth, left, used, path: [name] });
  const fragments = [...used].map((type) => `fragment All${type.name} on ${type.name} { __typename ${leavesOf(type).join(' ')} }`);
  return { document: [documentOf(kind, field, Object.keys(variables), selection), ...fragments].join('\n'), variables };
}

interface Asking {
  readonly depth: number;
  readonly left: readonly string[];
  /** Types that are met: each is one fragment. */
  readonly used: Set<GraphQLObjectType>;
  /** Fields above. */
  readonly path: readonly string[];
}

function everythingOf(type: GraphQLNamedType, asking: Asking): string {
  if (isUnionType(type)) {
    const members = type.getTypes().map((member) => `... on ${member.name} ${everythingOf(member, asking)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  asking.used.add(type);
  const depth = isOfAPage(type) ? asking.depth : asking.depth - 1;
  const deeper = Object.values(type.getFields()).filter((field) => depth >= 0 && isAskedFurther(type, field, asking));
  const asked = deeper.map(
    ({ name, type: inner }) => `${name} ${everythingOf(getNamedType(inner), { ...asking, depth, path: [...asking.path, name] })}`,
  );
  return `{ ...All${type.name} ${asked.join(' ')} }`;
}

function isAskedFurther(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, { left, path }: Asking): boolean {
  if (!isCompositeType(getNamedType(field.type)) || field.args.some(isRequiredArgument) || left.includes(`${type.name}.${field.name}`))
    return false;
  return path.filter((above) => above === field.name).length < LIMITS.turns;
}

/** What a list is wrapped in is no object of its own. */
function isOfAPage({ name }: GraphQLObjectType): boolean {
  return name.endsWith('Connection') || name.endsWith('Edge');
}

function leavesOf(type: GraphQLObjectType): string[] {
  return Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument))
    .map(({ name }) => name);
}
