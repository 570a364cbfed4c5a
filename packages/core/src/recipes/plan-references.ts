// References between the segments of one plan: `plan:<key>` stands where a saved segment's id will.

import type { Condition, Definition } from '../segments/definition.ts';
import { collectReferences, referencesOf } from '../segments/references.ts';
import { definitionsOf, type RecipePlan } from './recipe-plan.ts';

const prefix = 'plan:';

export function planReference(key: string): string {
  return `${prefix}${key}`;
}

/** The key of the plan's segment that a reference names; null for the id of a saved segment. */
export function referencedKey(reference: string): string | null {
  return reference.startsWith(prefix) ? reference.slice(prefix.length) : null;
}

/** Keys of the plan's segments that a definition leans on directly. */
export function keysReferredTo(definition: Definition): string[] {
  return referencesOf(definition.condition).flatMap((id) => referencedKey(id) ?? []);
}

/** The definition with ids in place of the plan's references; null while one of them has no id. */
export function withIds(definition: Definition, idOf: (key: string) => string | null): Definition | null {
  const keys = keysReferredTo(definition);
  if (keys.length === 0) return definition;
  const ids = new Map(keys.map((key) => [planReference(key), idOf(key)]));
  if ([...ids.values()].includes(null)) return null;
  return withReferences(definition, (id) => ids.get(id) ?? id);
}

/** The definition with each reference renamed. */
export function withReferences(definition: Definition, rename: (id: string) => string): Definition {
  return { ...definition, condition: renamed(definition.condition, rename) as Condition };
}

/** Every definition that a definition leans on, by reference; `saved` knows the store's own segments. */
export function planReferences(
  plan: RecipePlan,
  definition: Definition,
  saved: (id: string) => Definition | undefined = () => undefined,
): Record<string, Definition> {
  const known = definitionsOf(plan);
  return collectReferences(definition, (id) => {
    const key = referencedKey(id);
    return key === null ? saved(id) : known.get(key);
  });
}

/** References stand in `segment.id`, `moved.from` and `moved.to` alone. */
function renamed(node: unknown, rename: (id: string) => string): unknown {
  if (Array.isArray(node)) return node.map((inner) => renamed(inner, rename));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([kind, inner]) => {
      if (kind === 'segment') return [kind, { ...inner, id: rename(inner.id) }];
      if (kind === 'moved') return [kind, { ...inner, from: rename(inner.from), to: rename(inner.to) }];
      return [kind, ['all', 'any', 'not', 'atLeast', 'of'].includes(kind) ? renamed(inner, rename) : inner];
    }),
  );
}
