// The query inside a bulk operation: whether Shopify would take it, and its answer as JSON lines, root by root, in flat memory.

import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import type { Listing } from './listing.ts';
import { type Args, type Context, checkAccess, resolveField, type Tables } from './resolve-field.ts';

const connectionsMax = 5;
const depthMax = 2;

export interface BulkQuery {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export interface BulkLine {
  text: string;
  root: boolean;
}

/** Throws with the words of the user error. */
export function readBulkQuery(schema: GraphQLSchema, text: string): BulkQuery {
  const document = parseText(text);
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operations.length !== 1 || operation?.operation !== 'query')
    throw new Error('Bulk queries must contain one query.');
  const [problem] = validate(schema, document);
  if (problem) throw new Error(`Invalid bulk query: ${problem.message}`);
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const query = { schema, operation, fragments };
  const found = countConnections(query);
  if (found.count === 0) throw new Error('Bulk queries must contain at least one connection.');
  if (found.count > connectionsMax) {
    throw new Error(`Bulk queries cannot contain more than ${connectionsMax} connections (${found.count} found).`);
  }
  if (found.depth > depthMax)
    throw new Error(`Bulk queries cannot contain connections with a nesting depth greater than ${depthMax}.`);
  return query;
}

function parseText(text: string) {
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`Invalid bulk query: ${(error as Error).message}`);
  }
}

/** Depth 0 = at the root. */
function countConnections(query: BulkQuery): { count: number; depth: number } {
  let count = 0;
  let depth = 0;
  const walk = (set: SelectionSetNode, type: GraphQLObjectType, level: number, inList: boolean) => {
    for (const { node, field } of collect(query, set, type, true)) {
      const named = getNamedType(field.type);
      if (type === query.schema.getQueryType() && ['node', 'nodes'].includes(field.name)) {
        throw new Error(`Bulk queries cannot contain the \`${field.name}\` field.`);
      }
      if (!node.selectionSet || isLeafType(named)) continue;
      const connection = named.name.endsWith('Connection');
      if (connection && inList) {
        throw new Error(
          `Queries that contain a connection field within a list field are not currently supported (${field.name}).`,
        );
      }
      if (connection) {
        count += 1;
        depth = Math.max(depth, level);
      }
      const page = type.name.endsWith('Connection') || type.name.endsWith('Edge');
      const listed = isListType(isNonNullType(field.type) ? field.type.ofType : field.type) && !page;
      for (const concrete of concreteTypes(query.schema, named.name)) {
        walk(node.selectionSet, concrete, connection ? level + 1 : level, (inList || listed) && !connection);
        if (isAbstractType(named)) continue;
      }
    }
  };
  walk(query.operation.selectionSet, query.schema.getQueryType()!, 0, false);
  return { count, depth };
}

function concreteTypes(schema: GraphQLSchema, name: string): readonly GraphQLObjectType[] {
  const type = schema.getType(name)!;
  return isAbstractType(type) ? schema.getPossibleTypes(type).slice(0, 1) : [type as GraphQLObjectType];
}

interface Selected {
  key: string;
  node: FieldNode;
  field: GraphQLField<unknown, unknown>;
}

/** The fields of a selection for one concrete type; `loose` = of every fragment, whatever its type, that has the field. */
function collect(query: BulkQuery, set: SelectionSetNode, type: GraphQLObjectType, loose = false): Selected[] {
  const selected: Selected[] = [];
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const field = type.getFields()[selection.name.value];
      if (field) selected.push({ key: selection.alias?.value ?? selection.name.value, node: selection, field });
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : query.fragments.get(selection.name.value)!;
    const wanted = fragment.typeCondition ? query.schema.getType(fragment.typeCondition.name.value)! : type;
    const fits = wanted === type || (isAbstractType(wanted) && query.schema.isSubType(wanted, type));
    if (fits || loose) selected.push(...collect(query, fragment.selectionSet, type, loose));
  }
  return selected;
}

interface PlannedField {
  key: string;
  name: string;
  args: Args;
  leaf: GraphQLLeafType | null;
  named: string;
  required: boolean;
  connection: boolean;
  set: SelectionSetNode | undefined;
}

/** The selection of the nodes of a connection. */
function nodeSet(set: SelectionSetNode): SelectionSetNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD || !selection.selectionSet) return [];
    if (selection.name.value === 'nodes') return [selection.selectionSet];
    return selection.name.value === 'edges'
      ? selection.selectionSet.selections.flatMap((inner) =>
          inner.kind === Kind.FIELD && inner.name.value === 'node' && inner.selectionSet ? [inner.selectionSet] : [],
        )
      : [];
  });
}

interface Child {
  listing: Listing;
  args: Args;
  set: SelectionSetNode;
  type: string;
  parentId: string | undefined;
}

export class BulkRun {
  readonly #query: BulkQuery;
  readonly #tables: Tables;
  readonly #context: Context;
  readonly #typeOf: (value: object) => string | undefined;
  readonly #plans = new Map<SelectionSetNode, Map<string, PlannedField[]>>();

  constructor(query: BulkQuery, tables: Tables, context: Context, typeOf: (value: object) => string | undefined) {
    this.#query = query;
    this.#tables = tables;
    this.#context = context;
    this.#typeOf = typeOf;
  }

  /** The lines of one root object after the other: its own first, then those of what hangs on it. */
  *roots(): Iterable<BulkLine[]> {
    const root = this.#query.schema.getQueryType()!.name;
    const children: Child[] = [];
    this.#fill({}, root, this.#query.operation.selectionSet, children, undefined);
    for (const child of children) {
      for (const record of child.listing.each(child.args)) {
        const lines: BulkLine[] = [];
        this.#lines(record, child, true, lines);
        yield lines;
      }
    }
  }

  #lines(record: unknown, from: Child, root: boolean, lines: BulkLine[]): void {
    const children: Child[] = [];
    const type = this.#concrete(record as object, from.type);
    const written = this.#fill(record, type, from.set, children, undefined);
    if (!root) written.__parentId = from.parentId;
    lines.push({ text: JSON.stringify(written), root });
    for (const child of children) {
      for (const inner of child.listing.each(child.args)) this.#lines(inner, child, false, lines);
    }
  }

  #fill(source: unknown, type: string, set: SelectionSetNode, children: Child[], ownerId: string | undefined) {
    const written: Record<string, unknown> = {};
    const waiting: [PlannedField, Listing][] = [];
    let id = ownerId;
    for (const field of this.#plan(set, type)) {
      if (field.name === '__typename') {
        written[field.key] = type;
        continue;
      }
      const value = resolveField(this.#tables, source, type, field.name, field.args, this.#context);
      if (field.connection) {
        waiting.push([field, value as Listing]);
        continue;
      }
      if (field.name === 'id') id = String(value);
      written[field.key] = this.#write(value, field, type, children, id);
    }
    for (const [field, listing] of waiting) {
      const [inner] = nodeSet(field.set!);
      if (!inner) throw new GraphQLError(`Bulk queries must select the nodes of ${field.name}.`);
      if (id === undefined && ownerId === undefined && type !== 'QueryRoot') {
        throw new GraphQLError(`Bulk queries must select the id of the parent of ${field.name}.`);
      }
      children.push({
        listing,
        args: field.args,
        set: inner,
        type: field.named.replace(/Connection$/, ''),
        parentId: id,
      });
    }
    return written;
  }

  #write(value: unknown, field: PlannedField, parent: string, children: Child[], id: string | undefined): unknown {
    if (value === null || value === undefined) {
      if (field.required) throw new Error(`shopify-admin: ${parent}.${field.name} must not be null`);
      return null;
    }
    if (Array.isArray(value)) return value.map((item) => this.#write(item, field, parent, children, id));
    if (field.leaf) return field.leaf.serialize(value);
    const type = this.#concrete(value as object, field.named);
    return this.#fill(value, type, field.set!, children, id);
  }

  #concrete(value: object, named: string): string {
    if (!isAbstractType(this.#query.schema.getType(named))) return named;
    const type = this.#typeOf(value);
    if (type === undefined) throw new Error(`shopify-admin: a ${named} of no known type`);
    return type;
  }

  #plan(set: SelectionSetNode, type: string): PlannedField[] {
    let plans = this.#plans.get(set);
    if (!plans) {
      plans = new Map();
      this.#plans.set(set, plans);
    }
    let plan = plans.get(type);
    if (!plan) {
      plan = this.#makePlan(set, type);
      plans.set(type, plan);
    }
    return plan;
  }

  #makePlan(set: SelectionSetNode, type: string): PlannedField[] {
    const object = this.#query.schema.getType(type);
    if (!object || !('getFields' in object)) throw new Error(`shopify-admin: ${type} is no object of the schema`);
    return collect(this.#query, set, object as GraphQLObjectType).map(({ key, node, field }) => {
      const named = getNamedType(field.type);
      checkAccess(type, field.name, named.name, this.#context);
      return {
        key,
        name: field.name,
        args: getArgumentValues(field, node),
        leaf: isLeafType(named) ? named : null,
        named: named.name,
        required: isNonNullType(field.type),
        connection: named.name.endsWith('Connection'),
        set: node.selectionSet,
      };
    });
  }
}
