import { check } from '@throughline/core/segments/check/check';
import type { Definition } from '@throughline/core/segments/definition';
import { collectReferences } from '@throughline/core/segments/references';
import type { SegmentInput } from '@throughline/engine/engine';
import type { StoredDefinitions } from './find-definitions.ts';

/** A definition that was checked before: a problem in it is a bug. */
export function toDefinition(json: unknown): Definition {
  const { definition, problems } = check(json);
  if (definition === null) throw new Error(`A saved definition can't be read: ${JSON.stringify(problems)}`);
  return definition;
}

/** A definition that was checked when it was saved, with every definition it refers to, for the engine. */
export function toSegmentInput(json: unknown, definitions: StoredDefinitions): SegmentInput {
  return toCheckedInput(toDefinition(json), definitions);
}

export function toCheckedInput(definition: Definition, definitions: StoredDefinitions): SegmentInput {
  return { definition, references: collectReferences(definition, (id) => definitions.get(id)?.definition) };
}
