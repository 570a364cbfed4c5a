// A segment while it is being edited. A draft is any tree of conditions as JSON, half-filled nodes included: it can be
// held, shown and saved as a draft; only `check` turns it into something that is evaluated. Paths are those of the
// problems that `check` reports on `draftJson`. Edits return a new tree and never change the old one.

import { presentKeys } from './check-run.ts';
import type { Definition, Problem, Universe } from './definition.ts';

export type DraftNode = { readonly [key: string]: unknown };
export type DraftPath = readonly (string | number)[];
export type GroupKind = 'all' | 'any' | 'not';
export type LeafKind = 'orders' | 'measure' | 'profile' | 'segment' | 'moved';

export interface Draft {
  universe: Universe;
  /** Always a group `all` or `any`, so that a condition can be added at the root. */
  root: DraftNode;
}

export const groupKinds: readonly GroupKind[] = ['all', 'any', 'not'];

/** What a new condition of a kind starts as; values still to be chosen are empty, which `check` reports. */
export const newNodes: Record<LeafKind | GroupKind, () => DraftNode> = {
  all: () => ({ all: [] }),
  any: () => ({ any: [] }),
  not: () => ({ not: { all: [] } }),
  orders: () => ({ orders: { where: { channel: { in: [] } }, some: { gte: 1 } } }),
  measure: () => ({ orders: { measure: { sum: 'gross' }, is: { gte: '' } } }),
  profile: () => ({ profile: { field: 'country', in: [] } }),
  segment: () => ({ segment: { id: '', is: 'member' } }),
  moved: () => ({ moved: { from: '', to: '', when: { last: { days: 30 } } } }),
};

export const emptyDraft: Draft = { universe: 'customers', root: { all: [] } };

/** A draft of a saved definition, or of any JSON that a link carries; a root that is no group is put into one. */
export function draftOf(definition: Definition | unknown): Draft {
  if (!isNode(definition)) return emptyDraft;
  const { version: _version, universe, condition, ...node } = definition;
  const given = isNode(condition) && presentKeys(node).length === 0 ? condition : node;
  const kind = groupKindOf(given);
  return {
    universe: universe === 'people' ? 'people' : 'customers',
    root: kind === 'all' || kind === 'any' ? given : { all: presentKeys(given).length === 0 ? [] : [given] },
  };
}

/** The JSON to hand to `check`, to preview and to save. */
export function draftJson({ universe, root }: Draft): Record<string, unknown> {
  return { version: 1, universe, ...root };
}

/** all, any or not; null for a condition. */
export function groupKindOf(node: DraftNode): GroupKind | null {
  return groupKinds.find((kind) => Object.hasOwn(node, kind)) ?? null;
}

/** Paths of the conditions of a group, from the group's own path; a `not` has one. */
export function childPaths(node: DraftNode, path: DraftPath): DraftPath[] {
  const kind = groupKindOf(node);
  if (kind === null) return [];
  if (kind === 'not') return [[...path, 'not']];
  const list = node[kind];
  return Array.isArray(list) ? list.map((_, index) => [...path, kind, index]) : [];
}

/** The node at a path; undefined where there is none. */
export function nodeAt(root: DraftNode, path: DraftPath): DraftNode | undefined {
  const found = path.reduce<unknown>((at, key) => (isContainer(at) ? at[key] : undefined), root);
  return isNode(found) ? found : undefined;
}

/** Replaces what stands at a path: a node, or any value inside one. */
export function replaceAt(root: DraftNode, path: DraftPath, value: unknown): DraftNode {
  return set(root, path, value) as DraftNode;
}

/** Puts a node into the group at a path, before the index given (at the end without one). A `not` takes it into its group. */
export function insertInto(root: DraftNode, groupPath: DraftPath, node: DraftNode, index?: number): DraftNode {
  const group = nodeAt(root, groupPath);
  const kind = group && groupKindOf(group);
  if (!group || !kind) throw new Error(`insertInto: no group at ${groupPath.join('.')}`);
  if (kind === 'not') {
    const inner = group.not;
    const innerPath = [...groupPath, 'not'];
    if (isNode(inner) && groupKindOf(inner)) return insertInto(root, innerPath, node, index);
    return replaceAt(root, innerPath, { all: isNode(inner) ? [inner, node] : [node] });
  }
  const list = childList(group, kind);
  const at = Math.min(Math.max(index ?? list.length, 0), list.length);
  return replaceAt(root, [...groupPath, kind], [...list.slice(0, at), node, ...list.slice(at)]);
}

/** Takes the node at a path out; what a `not` held is replaced by an empty group. The root itself stays. */
export function removeAt(root: DraftNode, path: DraftPath): DraftNode {
  const last = path.at(-1);
  if (last === undefined) return root;
  if (last === 'not') return replaceAt(root, path, { all: [] });
  const listPath = path.slice(0, -1);
  const list = listPath.reduce<unknown>((at, key) => (isContainer(at) ? at[key] : undefined), root);
  if (!Array.isArray(list) || typeof last !== 'number') throw new Error(`removeAt: no condition at ${path.join('.')}`);
  return replaceAt(
    root,
    listPath,
    list.filter((_, index) => index !== last),
  );
}

/** Moves a node into a group, before the index that is meant in the tree as it stands now. Never into itself. */
export function moveTo(root: DraftNode, from: DraftPath, groupPath: DraftPath, index: number): DraftNode {
  const node = nodeAt(root, from);
  if (!node) throw new Error(`moveTo: no condition at ${from.join('.')}`);
  if (startsWith(groupPath, from)) return root;
  const marker: DraftNode = { moving: true };
  const marked = replaceAt(root, from, marker);
  const inserted = insertInto(marked, groupPath, node, index);
  const left = findNode(inserted, marker, []);
  return left ? removeAt(inserted, left) : inserted;
}

/** Moves a condition one place up or down among its siblings; unchanged at the end of the list. */
export function shift(root: DraftNode, path: DraftPath, by: -1 | 1): DraftNode {
  const index = path.at(-1);
  if (typeof index !== 'number') return root;
  const listPath = path.slice(0, -1);
  const list = listPath.reduce<unknown>((at, key) => (isContainer(at) ? at[key] : undefined), root) as DraftNode[];
  const other = index + by;
  if (other < 0 || other >= list.length) return root;
  return replaceAt(
    root,
    listPath,
    list.map((node, at) => (at === index ? list[other]! : at === other ? list[index]! : node)),
  );
}

/** Puts a group around a condition. */
export function wrapIn(root: DraftNode, path: DraftPath, kind: GroupKind): DraftNode {
  const node = nodeAt(root, path);
  if (!node || path.length === 0) return root;
  return replaceAt(root, path, kind === 'not' ? { not: node } : { [kind]: [node] });
}

/** Turns a group into another kind and keeps its conditions; the root is never a `not`, it takes one inside. */
export function changeGroup(root: DraftNode, path: DraftPath, kind: GroupKind): DraftNode {
  const node = nodeAt(root, path);
  const now = node && groupKindOf(node);
  if (!node || !now || now === kind) return root;
  const inner = now === 'not' ? (isNode(node.not) ? node.not : { all: [] }) : node;
  if (kind === 'not') return replaceAt(root, path, path.length === 0 ? { all: [{ not: node }] } : { not: node });
  const innerKind = groupKindOf(inner);
  const list = innerKind === 'all' || innerKind === 'any' ? childList(inner, innerKind) : [inner];
  return replaceAt(root, path, { [kind]: list });
}

/** The problems at a node or inside it, with paths from that node on. */
export function problemsAt(problems: readonly Problem[], path: DraftPath): Problem[] {
  return problems
    .filter((problem) => startsWith(problem.path, path))
    .map((problem) => ({ ...problem, path: problem.path.slice(path.length) }));
}

function startsWith(path: DraftPath, start: DraftPath): boolean {
  return start.every((key, index) => path[index] === key);
}

function childList(group: DraftNode, kind: 'all' | 'any'): DraftNode[] {
  const list = group[kind];
  return Array.isArray(list) ? list : [];
}

function findNode(at: unknown, wanted: DraftNode, path: DraftPath): DraftPath | null {
  if (at === wanted) return path;
  if (!isNode(at)) return null;
  for (const child of childPaths(at, [])) {
    const found = findNode(
      child.reduce<unknown>((node, key) => (isContainer(node) ? node[key] : undefined), at),
      wanted,
      [...path, ...child],
    );
    if (found) return found;
  }
  return null;
}

function set(at: unknown, [key, ...rest]: DraftPath, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(at)) return at.map((one, index) => (index === key ? set(one, rest, value) : one));
  const node = isNode(at) ? at : {};
  const next = rest.length === 0 ? value : set(node[key], rest, value);
  if (next !== undefined) return { ...node, [key]: next };
  const { [key]: _removed, ...others } = node;
  return others;
}

function isNode(value: unknown): value is DraftNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
