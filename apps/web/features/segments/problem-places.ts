// Which row of the builder a problem belongs to, and its path in words.
import { findParent, type Json, type Path, readGroup, startsWithPath } from './condition-tree.ts';

export interface PlacedProblem {
  path: string[];
  code: string;
  message: string;
  hint?: string | null;
  /** The condition at `path` can go without changing whom the definition holds. */
  removable?: true;
}

/** Every node of the tree in reading order, groups before their children. */
export function listNodes(root: Json, path: Path = []): { path: Path; node: Json }[] {
  const group = readGroup(root, path);
  return [{ path, node: root }, ...(group?.children.flatMap((child) => listNodes(child.node, child.path)) ?? [])];
}

export function pathKey(path: Path): string {
  return path.join('/');
}

/** Problems by the deepest node whose path they start with; what fits nowhere stands at the root. */
export function placeProblems<P extends { path: Path }>(root: Json, problems: P[]): Map<string, P[]> {
  if (problems.length === 0) return new Map();
  const nodes = listNodes(root);
  const placed = new Map<string, P[]>();
  for (const problem of problems) {
    const deepest = nodes.reduce<Path>(
      (best, { path }) => (startsWithPath(problem.path, path) && path.length > best.length ? path : best),
      [],
    );
    const key = pathKey(deepest);
    placed.set(key, [...(placed.get(key) ?? []), problem]);
  }
  return placed;
}

/** `all › 5 › orders.where.channel.in[0]`, with places counted from 1 as people do. */
export function describePath(root: Json, path: Path): string {
  const parts: string[] = [];
  let node: Path = [];
  for (const { path: candidate } of listNodes(root)) {
    if (!startsWithPath(path, candidate) || candidate.length === 0) continue;
    const parent = findParent(root, candidate);
    if (parent) parts.push(String(candidate.slice(parent.group.length)[0]), String(parent.index + 1));
    node = candidate;
  }
  const rest = path
    .slice(node.length)
    .map((key, index) => (/^\d+$/.test(String(key)) ? `[${key}]` : index === 0 ? String(key) : `.${key}`))
    .join('');
  return [...parts, rest].filter((part) => part !== '').join(' › ');
}
