// What a language tells the editor, and how the editor asks it.
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import { LanguageSupport, LRLanguage } from '@codemirror/language';
import type { HoverTooltipSource } from '@codemirror/view';
import { styleTags, type Tag } from '@lezer/highlight';
import type { LRParser } from '@lezer/lr';
import { type CodeTone, codeTones } from './code-colours.ts';

export interface CodeName {
  label: string;
  help: string;
}

export interface CodeLanguage {
  parser: LRParser;
  /** By selector of nodes (`Keyword`, `Field/Name`). */
  tones: Record<string, CodeTone>;
  brackets: readonly string[];
  /** What may stand at an offset, in the order to offer it; null where nothing is known. */
  complete: (
    text: string,
    offset: number,
  ) => Promise<{ from: number; to: number; options: readonly CodeName[] } | null>;
  hover: (text: string, offset: number) => { from: number; to: number; help: string } | null;
}

export function languageOf({ parser, tones, brackets }: CodeLanguage): LanguageSupport {
  const tags: Record<string, Tag> = {};
  for (const [selector, tone] of Object.entries(tones)) tags[selector] = codeTones[tone];
  const language = LRLanguage.define({
    parser: parser.configure({ props: [styleTags(tags)] }),
    languageData: { closeBrackets: { brackets }, commentTokens: { line: '#' } },
  });
  return new LanguageSupport(language);
}

/** Unasked only where a word has been begun, so that Enter still begins a line. */
export function completionsOf(language: CodeLanguage): CompletionSource {
  return async ({ state, pos, explicit }: CompletionContext): Promise<CompletionResult | null> => {
    const text = state.doc.toString();
    const found = await language.complete(text, pos);
    if (!found || found.options.length === 0) return null;
    const typed = text.slice(found.from, pos);
    const isWhole = found.options.some(({ label }) => label.toLowerCase() === typed.toLowerCase());
    if (!explicit && (typed === '' || isWhole)) return null;
    const options = found.options.map(({ label, help }): Completion => ({ label, detail: help }));
    return { from: found.from, to: found.to, options, filter: false };
  };
}

export function hoverOf(language: CodeLanguage): HoverTooltipSource {
  return (view, offset) => {
    const found = language.hover(view.state.doc.toString(), offset);
    if (!found) return null;
    const create = () => {
      const dom = document.createElement('div');
      dom.className = 'cm-help';
      dom.textContent = found.help;
      return { dom };
    };
    return { pos: found.from, end: found.to, create };
  };
}
