import type { Condition, Definition } from './definition.ts';
import { partsOf } from './kinds.ts';

/** Ids of the segments that a condition refers to, each once, in the order they stand. */
export function referencesOf(condition: Condition): string[] {
  const ids = new Set<string>();
  const walk = (node: Condition): void => {
    partsOf(node).forEach(walk);
    if ('segment' in node) ids.add(node.segment.id);
    else if ('moved' in node) ids.add(node.moved.from).add(node.moved.to);
  };
  walk(condition);
  return [...ids];
}

/**
 * Every definition that a definition leans on, directly or not, by id: each stands after all those it refers to.
 * `find` must know every id (a checked definition has no unknown ids and no cycles): a plain Error otherwise.
 */
export function collectReferences(
  definition: Definition,
  find: (id: string) => Definition | undefined,
): Record<string, Definition> {
  const collected = new Map<string, Definition>();
  const open = new Set<string>();
  const visit = (id: string): void => {
    if (collected.has(id)) return;
    if (open.has(id)) throw new Error(`collectReferences: segment ${id} refers to itself`);
    const found = find(id);
    if (!found) throw new Error(`collectReferences: no segment ${id}`);
    open.add(id);
    referencesOf(found.condition).forEach(visit);
    open.delete(id);
    collected.set(id, found);
  };
  referencesOf(definition.condition).forEach(visit);
  return Object.fromEntries(collected);
}
