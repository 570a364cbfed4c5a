// What a query costs: an object 1, a leaf nothing, a mutation 10, a connection what one node costs times the doubled logarithm of its
// size. Shopify does not publish its scale; it grows slower than the size (250 variants with their items are asked 25 points).

import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

export interface CostedQuery {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Variables;
}

export function scaleOf(size: number): number {
  return Math.ceil(Math.log2(size + 1));
}

/** With the answer's data: what it did cost; without: what it may cost at most. */
export function costQuery(query: CostedQuery, data?: Variables | null): number {
  const mutation = query.operation.operation === 'mutation';
  const root = mutation ? query.schema.getMutationType()! : query.schema.getQueryType()!;
  const fields = costSelections(query, query.operation.selectionSet, root, data ?? undefined);
  return Math.max(1, mutation ? 10 + fields : fields);
}

function costSelections(query: CostedQuery, set: SelectionSetNode, type: GraphQLCompositeType, data: unknown): number {
  let sum = 0;
  let alternatives = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) sum += costField(query, selection, type, data);
    else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : query.fragments.get(selection.name.value)!;
      const name = fragment.typeCondition?.name.value;
      const inner = name === undefined ? type : (query.schema.getType(name) as GraphQLCompositeType);
      alternatives = Math.max(alternatives, costSelections(query, fragment.selectionSet, inner, data));
    }
  }
  return sum + alternatives;
}

function costField(query: CostedQuery, node: FieldNode, parent: GraphQLCompositeType, data: unknown): number {
  const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
  if (!field || !node.selectionSet) return 0;
  const named = getNamedType(field.type);
  if (isLeafType(named) || !isCompositeType(named) || named.name === 'PageInfo') return 0;
  const value = data === undefined ? undefined : (data as Variables | null)?.[node.alias?.value ?? node.name.value];
  if (data !== undefined && (value === null || value === undefined)) return 0;
  if (named.name.endsWith('Connection')) return costConnection(query, node, named, value);
  const bare = isNonNullType(field.type) ? field.type.ofType : field.type;
  if (!isListType(bare)) return 1 + costSelections(query, node.selectionSet, named, value);
  const items = value as unknown[] | undefined;
  const asked = sizeOf(query, node) ?? (argumentOf(query, node, 'ids') as unknown[] | undefined)?.length ?? 1;
  return scaleOf(items?.length ?? asked) * (1 + most(query, node.selectionSet, named, items));
}

function costConnection(query: CostedQuery, node: FieldNode, type: GraphQLCompositeType, value: unknown): number {
  const page = value as { nodes?: unknown[]; edges?: { node: unknown }[] } | undefined;
  const given = page?.nodes ?? page?.edges?.map((edge) => edge?.node);
  const size = page ? (given?.length ?? 0) : (sizeOf(query, node) ?? 250);
  let each = 0;
  for (const selection of node.selectionSet!.selections) {
    if (selection.kind !== Kind.FIELD || !selection.selectionSet) continue;
    const sub = 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
    const named = sub && getNamedType(sub.type);
    if (!named || !isCompositeType(named) || named.name === 'PageInfo') continue;
    const edges = selection.name.value === 'edges';
    const inner = edges
      ? (selection.selectionSet.selections.find((s) => s.kind === Kind.FIELD && s.name.value === 'node') as
          | FieldNode
          | undefined)
      : selection;
    const nodeType = edges && 'getFields' in named ? getNamedType(named.getFields().node!.type) : named;
    if (!inner?.selectionSet || !isCompositeType(nodeType)) continue;
    each = Math.max(each, 1 + most(query, inner.selectionSet, nodeType, given));
  }
  return scaleOf(size) * (1 + each);
}

function most(
  query: CostedQuery,
  set: SelectionSetNode,
  type: GraphQLCompositeType,
  items: unknown[] | undefined,
): number {
  if (!items) return costSelections(query, set, type, undefined);
  return items.reduce<number>(
    (max, item) => (item === null ? max : Math.max(max, costSelections(query, set, type, item))),
    0,
  );
}

function sizeOf(query: CostedQuery, node: FieldNode): number | undefined {
  const size = argumentOf(query, node, 'first') ?? argumentOf(query, node, 'last');
  return typeof size === 'number' ? size : undefined;
}

function argumentOf(query: CostedQuery, node: FieldNode, name: string): unknown {
  const argument = node.arguments?.find((item) => item.name.value === name);
  return argument && valueFromASTUntyped(argument.value, { ...query.variables });
}
