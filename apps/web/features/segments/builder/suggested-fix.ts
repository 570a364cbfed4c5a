// A problem as a one-click fix of the definition: the one value that its hint names ("Did you mean ...?", "It is merged into ..."), or
// a condition that can go.
import {
  findParent,
  isObject,
  type Json,
  type Path,
  readAt,
  readGroup,
  removeNode,
  writeAt,
} from '../condition-tree.ts';
import type { PlacedProblem } from '../problem-places.ts';

export interface SuggestedFix {
  label: string;
  apply: (root: Json) => Json;
}

const meant = /^(?:Did you mean|It is merged into) "(.+)"\??$/;

/** Paths of the API are texts; those of the tree have numbers where a list is. */
export function resolvePath(root: Json, path: readonly (string | number)[]): Path {
  const resolved: (string | number)[] = [];
  for (const key of path) resolved.push(Array.isArray(readAt(root, resolved)) ? Number(key) : String(key));
  return resolved;
}

export function suggestFix(root: Json, problem: PlacedProblem): SuggestedFix | null {
  if (problem.removable) return removal(root, resolvePath(root, problem.path));
  const value = problem.hint ? meant.exec(problem.hint)?.[1] : undefined;
  if (value === undefined) return null;
  const path = resolvePath(root, problem.path);
  const found = readAt(root, path);
  if (problem.code === 'UNKNOWN_FIELD' || problem.code === 'UNKNOWN_OPERATOR') {
    const key = String(path.at(-1));
    const parent = path.slice(0, -1);
    const holder = readAt(root, parent);
    if (!isObject(holder) || !(key in holder))
      return typeof found === 'string' ? { label: value, apply: (json) => writeAt(json, path, value) } : null;
    const renamed = Object.fromEntries(
      Object.entries(holder).map(([name, inner]) => [name === key ? value : name, inner]),
    );
    return { label: value, apply: (json) => writeAt(json, parent, renamed) };
  }
  return typeof found === 'string' ? { label: value, apply: (json) => writeAt(json, path, value) } : null;
}

/** Takes a condition away that changes nothing; the last one of its group stays, since an empty group is another thing. */
function removal(root: Json, path: Path): SuggestedFix | null {
  const parent = findParent(root, path);
  const siblings = parent && readGroup(readAt(root, parent.group) ?? null, parent.group)?.children;
  if (!siblings || siblings.length < 2) return null;
  return { label: 'Remove this condition', apply: (json) => removeNode(json, path) };
}
