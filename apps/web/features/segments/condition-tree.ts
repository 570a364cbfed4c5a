// Edits of a definition's JSON by path. They work on unchecked JSON: a kind that nobody knows is moved, kept and
// shown like any other, never dropped. Every function returns new objects along the path and shares the rest.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
export type Path = readonly (string | number)[];

export type GroupKind = 'all' | 'any' | 'not' | 'atLeast';

export interface GroupView {
  kind: GroupKind;
  /** Where a new child goes: the path of the array, or of the lone child of a `not`. */
  children: { path: Path; node: Json }[];
  /** Of `atLeast`: how many must hold. */
  count?: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function readAt(root: Json, path: Path): Json | undefined {
  let here: Json | undefined = root;
  for (const key of path) {
    if (Array.isArray(here) && typeof key === 'number') here = here[key];
    else if (isObject(here)) here = here[String(key)];
    else return undefined;
  }
  return here;
}

export function writeAt(root: Json, path: Path, value: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(root) && typeof key === 'number') {
    return root.map((item, index) => (index === key ? writeAt(item, rest, value) : item));
  }
  if (isObject(root)) return { ...root, [String(key)]: writeAt(root[String(key)] ?? {}, rest, value) };
  throw new Error(`No node at ${path.join('.')}`);
}

/** The group at a node, or null when the node is a condition. `not` of a lone `any` reads as one group. */
export function readGroup(node: Json, path: Path): GroupView | null {
  if (!isObject(node) || Object.keys(node).length !== 1) return null;
  for (const kind of ['all', 'any'] as const) {
    const items = node[kind];
    if (Array.isArray(items)) {
      return { kind, children: items.map((item, index) => ({ path: [...path, kind, index], node: item })) };
    }
  }
  if ('atLeast' in node) return readAtLeast(node.atLeast as Json, path);
  if (!('not' in node)) return null;
  const inner = node.not as Json;
  const list = isObject(inner) && Object.keys(inner).length === 1 && Array.isArray(inner.any) ? inner.any : null;
  const children = list
    ? list.map((item, index) => ({ path: [...path, 'not', 'any', index], node: item }))
    : [{ path: [...path, 'not'], node: inner }];
  return { kind: 'not', children };
}

/** Null where something else than a count and a list of conditions stands in it. */
function readAtLeast(inner: Json, path: Path): GroupView | null {
  if (!isObject(inner) || !Array.isArray(inner.of) || Object.keys(inner).some((key) => key !== 'count' && key !== 'of'))
    return null;
  const children = inner.of.map((item, index) => ({ path: [...path, 'atLeast', 'of', index], node: item }));
  return { kind: 'atLeast', children, count: inner.count ?? null };
}

const countMin = 2;

/** `count`: of an `atLeast`; one that is new asks for two. */
export function makeGroup(kind: GroupKind, items: Json[], count?: Json): JsonObject {
  if (kind === 'atLeast') return { atLeast: { count: count ?? countMin, of: items } };
  if (kind !== 'not') return { [kind]: items };
  return { not: items.length === 1 ? (items[0] as Json) : { any: items } };
}

function rewriteGroup(root: Json, path: Path, change: (items: Json[]) => Json[]): Json {
  const group = readGroup(readAt(root, path) ?? null, path);
  if (!group) throw new Error(`No group at ${path.join('.')}`);
  const items = group.children.map((child) => child.node);
  return writeAt(root, path, makeGroup(group.kind, change(items), group.count));
}

/** `leave these people out` of several conditions = out when any of them holds, so not-all keeps its inner group. */
export function setGroupKind(root: Json, path: Path, kind: GroupKind): Json {
  const group = readGroup(readAt(root, path) ?? null, path);
  if (!group || group.kind === kind) return root;
  return writeAt(
    root,
    path,
    makeGroup(
      kind,
      group.children.map((child) => child.node),
    ),
  );
}

export function insertChild(root: Json, groupPath: Path, index: number, node: Json): Json {
  return rewriteGroup(root, groupPath, (items) => [...items.slice(0, index), node, ...items.slice(index)]);
}

/** Adds at the end of the group at `path`; a root that is a lone condition is wrapped in `all` first. */
export function appendTo(root: Json, path: Path, node: Json): Json {
  const here = readAt(root, path) ?? null;
  const group = readGroup(here, path);
  if (!group) return writeAt(root, path, { all: [here, node] });
  return insertChild(root, path, group.children.length, node);
}

/** The group that holds the node and the node's place in it; null for the root. */
export function findParent(root: Json, path: Path): { group: Path; index: number } | null {
  for (let length = 0; length < path.length; length++) {
    const group = path.slice(0, length);
    const children = readGroup(readAt(root, group) ?? null, group)?.children ?? [];
    const index = children.findIndex((child) => samePath(child.path, path));
    if (index >= 0) return { group, index };
  }
  return null;
}

export function removeNode(root: Json, path: Path): Json {
  const parent = findParent(root, path);
  if (!parent) return { all: [] };
  return rewriteGroup(root, parent.group, (items) => items.filter((_, index) => index !== parent.index));
}

export function duplicateNode(root: Json, path: Path): Json {
  const parent = findParent(root, path);
  const node = readAt(root, path) ?? null;
  if (!parent) return { all: [node, structuredClone(node)] };
  return insertChild(root, parent.group, parent.index + 1, structuredClone(node));
}

export function wrapNode(root: Json, path: Path, kind: GroupKind): Json {
  return writeAt(root, path, makeGroup(kind, [readAt(root, path) ?? null]));
}

export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, index) => String(key) === String(b[index]));
}

export function startsWithPath(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((key, index) => String(key) === String(path[index]));
}
