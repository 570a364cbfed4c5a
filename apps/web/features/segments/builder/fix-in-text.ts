// A problem of the text as a one-click fix: the one word that its hint names ("Did you mean ...?") in place of what was found.
import type { TextProblem } from '@throughline/core/segments/text/parse';
import { rangeOf } from './text-draft.ts';

const meant = /^(?:Did you mean|It is merged into) "([\p{L}_][\p{L}\p{N}_:-]*)"\??$/u;

export interface TextFix {
  label: string;
  text: string;
}

export function fixInText(text: string, problem: TextProblem): TextFix | null {
  const word = problem.hint ? meant.exec(problem.hint)?.[1] : undefined;
  const { from, to } = rangeOf(text, problem);
  // What is replaced is the word that was found, never a whole clause or a value in quotes.
  if (word === undefined || from === to || !/^[\p{L}\p{N}_:.-]+$/u.test(text.slice(from, to))) return null;
  return { label: `Use ${word}`, text: text.slice(0, from) + word + text.slice(to) };
}
