// Moving a condition or group within the tree, by drag and by Alt + arrows. A move answers the new tree and the
// path of the moved node in it, so that the focus can follow.
import {
  findParent,
  insertChild,
  type Json,
  type Path,
  readAt,
  readGroup,
  removeNode,
  startsWithPath,
  writeAt,
} from './condition-tree.ts';

export interface Moved {
  root: Json;
  path: Path;
}

/** Puts the node at `from` into the group at `group`, before the child that now stands at `index`. Null when it can't. */
export function moveNode(root: Json, from: Path, group: Path, index: number): Moved | null {
  const node = readAt(root, from);
  if (node === undefined || from.length === 0 || startsWithPath(group, from)) return null;
  // The old place is held by a stand-in until the node stands in its new one, so that indexes stay true.
  const standIn: Json = { standIn: true };
  const moved = copyTop(node);
  const withBoth = insertChild(writeAt(root, from, standIn), group, index, moved);
  const hole = findNode(withBoth, standIn);
  if (!hole) return null;
  const result = removeNode(withBoth, hole);
  const path = findNode(result, moved);
  return path ? { root: result, path } : null;
}

/** One step up or down in reading order: past a condition, into a group, out of a group at its end. */
export function stepNode(root: Json, path: Path, step: -1 | 1): Moved | null {
  const parent = findParent(root, path);
  if (!parent) return null;
  const siblings = readGroup(readAt(root, parent.group) ?? null, parent.group)?.children ?? [];
  const next = siblings[parent.index + step];
  if (next) {
    const inner = readGroup(next.node, next.path);
    if (inner) return moveNode(root, path, next.path, step === 1 ? 0 : inner.children.length);
    return moveNode(root, path, parent.group, step === 1 ? parent.index + 2 : parent.index - 1);
  }
  const outer = findParent(root, parent.group);
  return outer ? moveNode(root, path, outer.group, step === 1 ? outer.index + 1 : outer.index) : null;
}

function copyTop(node: Json): Json {
  if (Array.isArray(node)) return [...node];
  return typeof node === 'object' && node !== null ? { ...node } : node;
}

function findNode(root: Json, wanted: Json, path: Path = []): Path | null {
  if (root === wanted) return path;
  for (const child of readGroup(root, path)?.children ?? []) {
    const found = findNode(child.node, wanted, child.path);
    if (found) return found;
  }
  return null;
}
