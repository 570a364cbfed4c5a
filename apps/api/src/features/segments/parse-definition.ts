import { definitionJson } from '@throughline/core/segments/check/check';
import { parseText, type TextProblem } from '@throughline/core/segments/text/parse';
import { printText } from '@throughline/core/segments/text/print';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readCheckContext } from './check-definition.ts';

export interface ParsedDefinitionModel<Code extends string = string> {
  /** The JSON of the definition; null while there is a problem. */
  definition: unknown;
  /** Printed anew; null while there is a problem. */
  text: string | null;
  problems: TextProblem<Code>[];
  warnings: TextProblem<Code>[];
}

/** Reads the text form of a definition, seen from its store. `selfId` = the segment that is being saved. */
export async function parseDefinition(
  context: RequestContext,
  store: OpenStore,
  text: string,
  selfId?: string,
): Promise<ParsedDefinitionModel<TextProblem['code']>> {
  const known = await readCheckContext(context, store, selfId);
  const { definition, problems, warnings } = parseText(text, known);
  if (definition === null) return { definition: null, text: null, problems, warnings };
  return { definition: definitionJson(definition), text: printText(definition, known), problems, warnings };
}
