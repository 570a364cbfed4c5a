// The draft as text and back: valid text is the draft, text with a problem leaves the condition as it was.
import { check, definitionJson } from '@throughline/core/segments/check/check';
import { type ParsedText, parseText, type TextProblem } from '@throughline/core/segments/text/parse';
import { printText } from '@throughline/core/segments/text/print';
import type { TextContext } from '@throughline/core/segments/text/text-context';
import { readDefinition, type SegmentDraft, withDefinition } from '../segment-draft.ts';

/** The text of a draft, as it was typed or as it is printed; null while its definition has a problem that no text can say. */
export function textOfDraft(draft: SegmentDraft, context: TextContext): string | null {
  if (draft.script) return draft.script.text;
  if (draft.text !== null) return null;
  const { definition } = check(readDefinition(draft), context);
  if (!definition) return null;
  return isEmpty(draft) ? '' : printText(definition, context);
}

/** A new segment begins with nothing, which means everyone. */
const isEmpty = ({ condition, head }: SegmentDraft): boolean =>
  JSON.stringify(condition) === '{"all":[]}' && (head.universe ?? 'customers') === 'customers';

export function parseScript(text: string, context: TextContext): ParsedText {
  return parseText(text.trim() === '' ? 'anyone' : text, context);
}

export function withScript(draft: SegmentDraft, text: string, context: TextContext): SegmentDraft {
  const { definition, problems } = parseScript(text, context);
  const read = definition ? withDefinition(draft, definitionJson(definition)) : { ...draft, text: null };
  return { ...read, script: { text, problemCount: problems.length } };
}

/** The text as the printer lays it out; as it is while it has a problem. Comments are not kept. */
export function formatScript(text: string, context: TextContext): string {
  const { definition } = parseScript(text, context);
  return definition ? printText(definition, context) : text;
}

export type TextPlace = Pick<TextProblem, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Offsets in UTF-16 units of where a problem begins and ends. */
export function rangeOf(text: string, { line, column, endLine, endColumn }: TextPlace): { from: number; to: number } {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  const at = (row: number, place: number) => Math.min((starts[row - 1] ?? text.length) + place - 1, text.length);
  return { from: at(line, column), to: at(endLine, endColumn) };
}
