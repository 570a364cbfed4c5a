// What a query costs, by the formula of docs/api-limits.md: before it runs from its text and variables alone, behind it from
// the rows that were really read.

import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { firstDefault, firstMax } from '../page.ts';
import { fieldPoints, mutationPoints, pagePoints, pointsLeast, rowsAssumed } from './field-points.ts';

/** Looks at fields before a query counts as too dear to be counted. */
const looksMax = 20_000;

type Data = Record<string, unknown>;

/** What holds for all fields of one object. */
interface Above {
  /** Rows of the page that the object is; null = it is none. */
  page: number | null;
  /** Plain objects are within the points of a field above. */
  within: boolean;
}

export class QueryPoints {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Record<string, unknown>;
  #looks = 0;

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Record<string, unknown>,
  ) {
    this.#schema = schema;
    this.#operation = operation;
    const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((one) => [one.name.value, one]));
    const defaults = (operation.variableDefinitions ?? []).filter((one) => one.defaultValue !== undefined);
    this.#variables = {
      ...Object.fromEntries(defaults.map((one) => [one.variable.name.value, valueFromASTUntyped(one.defaultValue!)])),
      ...variables,
    };
  }

  /** Points to reserve; Infinity for a query that is too large to be looked at. */
  requested(): number {
    return this.#ofOperation(undefined);
  }

  /** Points of the answer. */
  actual(data: Data): number {
    return this.#ofOperation(data);
  }

  #ofOperation(data: Data | undefined): number {
    this.#looks = 0;
    const root = this.#schema.getRootType(this.#operation.operation);
    if (!root) return pointsLeast;
    const points = this.#ofObject(root, [this.#operation.selectionSet], data, { page: null, within: false });
    return this.#looks > looksMax && data === undefined ? Number.POSITIVE_INFINITY : Math.max(pointsLeast, points);
  }

  #ofObject(type: GraphQLObjectType, sets: readonly SelectionSetNode[], data: Data | undefined, above: Above): number {
    const fields = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const set of sets) this.#collect(type, set, fields, visited);
    let points = 0;
    for (const [key, nodes] of fields) {
      if (data !== undefined && !(key in data)) continue;
      this.#looks += 1;
      if (this.#looks > looksMax && data === undefined) return points;
      points += this.#ofField(type, nodes, data === undefined ? undefined : data[key], above);
    }
    return points;
  }

  #ofField(parent: GraphQLObjectType, nodes: FieldNode[], value: unknown, above: Above): number {
    const [node] = nodes as [FieldNode];
    const name = node.name.value;
    const inTable = fieldPoints[`${parent.name}.${name}`];
    const own = inTable ?? (parent === this.#schema.getMutationType() ? mutationPoints : undefined);
    // Introspection costs one number, whatever it asks.
    if (name.startsWith('__')) return own ?? 0;
    const field = parent.getFields()[name]!;
    // Cohorts have a `first` of their own, which is no number of rows.
    const asked = field.args.some(({ name: arg, type: of }) => arg === 'first' && String(of) === 'Int')
      ? this.#rowsAsked(node)
      : null;
    const type = namedType(field.type);
    const isList = String(field.type).startsWith('[');
    const within = own !== undefined || (above.within && asked === null);
    const isPage = asked !== null && !isList;
    const fixed = (own ?? 0) + (isPage ? pagePoints : 0);
    if (!isObject(type) && !isAbstract(type)) return fixed;
    // Of a page only its rows count: what stands around them is free.
    const isAround = above.page !== null && (name === 'edges' || name === 'pageInfo');
    const isFree = within || isPage || isAround;
    const each = { page: isPage ? asked : null, within };
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const ofOne = (data: Data | undefined) => (isFree ? 0 : 1) + this.#ofValue(type, sets, data, each);
    if (value !== undefined) return fixed + sumOfRows(value, ofOne);
    const rows = isList ? (asked ?? above.page ?? rowsAssumed) : 1;
    return fixed + rows * ofOne(undefined);
  }

  #ofValue(type: GraphQLNamedType, sets: readonly SelectionSetNode[], data: Data | undefined, above: Above): number {
    if (isObject(type)) return this.#ofObject(type, sets, data, above);
    if (!isAbstract(type)) return 0;
    const possible = this.#schema.getPossibleTypes(type);
    return Math.max(0, ...possible.map((one) => this.#ofObject(one, sets, data, above)));
  }

  /** As the execution does it: fields of one answer's name are one field. */
  #collect(
    type: GraphQLObjectType,
    set: SelectionSetNode,
    fields: Map<string, FieldNode[]>,
    visited: Set<string>,
  ): void {
    for (const selection of set.selections) {
      this.#looks += 1;
      if (this.#isLeftOut(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const nodes = fields.get(key);
        if (nodes) nodes.push(selection);
        else fields.set(key, [selection]);
        continue;
      }
      const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : null;
      if (name !== null && visited.has(name)) continue;
      if (name !== null) visited.add(name);
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(name!)!;
      const condition = fragment.typeCondition?.name.value;
      if (condition === undefined || this.#fits(type, condition))
        this.#collect(type, fragment.selectionSet, fields, visited);
    }
  }

  #isLeftOut({ directives = [] }: SelectionNode): boolean {
    return directives.some(({ name, arguments: given }) => {
      const isSkip = name.value === 'skip';
      if (!isSkip && name.value !== 'include') return false;
      const condition = given?.find((one) => one.name.value === 'if');
      return condition !== undefined && valueFromASTUntyped(condition.value, this.#variables) === isSkip;
    });
  }

  #fits(type: GraphQLObjectType, condition: string): boolean {
    const asked = this.#schema.getType(condition);
    return asked === type || (isAbstract(asked) && this.#schema.isSubType(asked, type));
  }

  #rowsAsked(node: FieldNode): number {
    const given = node.arguments?.filter(({ name }) => name.value === 'first' || name.value === 'last') ?? [];
    const values = given.map((one) => valueFromASTUntyped(one.value, this.#variables) ?? null);
    const value = Number(values.find((one) => one !== null) ?? firstDefault);
    return Number.isInteger(value) ? Math.min(firstMax, Math.max(1, value)) : firstDefault;
  }
}

// Told by their shape: tests hold a second copy of graphql, whose own checks refuse the types of the first.
function namedType(type: GraphQLOutputType): GraphQLNamedType {
  return 'ofType' in type ? namedType(type.ofType) : type;
}

function isObject(type: GraphQLNamedType | undefined): type is GraphQLObjectType {
  return type !== undefined && 'isTypeOf' in type;
}

function isAbstract(type: GraphQLNamedType | undefined): type is GraphQLAbstractType {
  return type !== undefined && 'resolveType' in type;
}

function sumOfRows(value: unknown, ofOne: (data: Data) => number): number {
  if (value === null || typeof value !== 'object') return 0;
  if (!Array.isArray(value)) return ofOne(value as Data);
  let points = 0;
  for (const row of value) points += sumOfRows(row, ofOne);
  return points;
}
