// The draft in plain English while it is edited: the conditions without a problem, and which ones have one.
import { type CheckContext, check } from '@throughline/core/segments/check/check';
import type { Condition, Definition } from '@throughline/core/segments/definition';
import { describe as describeDefinition, type Names } from '@throughline/core/segments/words/describe';
import { type Json, readGroup } from '../condition-tree.ts';

export interface DraftSentence {
  /** Null when no condition can be said. */
  text: string | null;
  /** Places from 1 of the root's conditions that have a problem. */
  unsaid: number[];
}

export function describeDraft(
  definition: Definition | null,
  root: Json,
  context: CheckContext,
  names: Names,
): DraftSentence {
  if (definition) return { text: describeDefinition(definition, names), unsaid: [] };
  const group = readGroup(root, []);
  if (group?.kind !== 'all') return { text: null, unsaid: [] };
  const checked = group.children.map((child) => check(child.node, context).definition);
  const said = checked.flatMap((one): Condition[] => (one ? [one.condition] : []));
  const unsaid = checked.flatMap((one, index) => (one ? [] : [index + 1]));
  const text =
    said.length > 0 ? describeDefinition({ version: 1, universe: 'customers', condition: { all: said } }, names) : null;
  return { text, unsaid };
}
