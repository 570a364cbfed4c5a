// What may stand at a place of a text, for an editor: words of the language, names of the tables, the store's own values.
// What fits is asked of the grammar; nothing here lists it a second time.

import { holdsDates } from '../fields.ts';
import { type WhenKind, whenKinds } from '../windows.ts';
import { expectedTerms, isHere, writtenTerm } from './expected-terms.ts';
import { parser } from './generated/parser.ts';
import * as terms from './generated/parser-terms.ts';
import { operatorStarts, windowStarts } from './start-terms.ts';
import type { TextContext } from './text-context.ts';
import { findLimitFault, recoveredLengthMax } from './text-limits.ts';
import { isOffered, keywordHelp, namesAt, type TextName } from './text-names.ts';
import { siteBefore, type TextSite } from './text-site.ts';

export interface Completions {
  /** What is replaced: the word or text that stands around the offset, up to the offset. */
  from: number;
  to: number;
  /** Those that begin with what stands there first. */
  options: TextName[];
}

export function completions(text: string, offset: number, context: TextContext = {}): Completions | null {
  if (text.length > recoveredLengthMax || findLimitFault(text)) return null;
  const from = wordBefore(text, offset);
  if (from === null) return null;
  const before = text.slice(0, from);
  const fitting = fittingAfter(before);
  const site = siteBefore(before, parser.parse(before), from);
  const all = new Map(namesOf(fitting, site, context).map((one) => [one.label, one]));
  return { from, to: offset, options: matching([...all.values()], text.slice(from, offset)) };
}

const tokenPattern = /#.*|"(?:[^"\\]|\\.)*"?|[\p{L}\p{N}_$:-]+|./gu;

/** Where the word or the open text begins that ends at the offset; null inside a comment or behind a closed text. */
function wordBefore(text: string, offset: number): number | null {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  let from = offset;
  for (const { index, 0: token } of text.slice(start, offset).matchAll(tokenPattern)) {
    const ends = start + index + token.length === offset;
    if (token.startsWith('#')) return null;
    if (ends && token.startsWith('"')) {
      if (token.length > 1 && /[^\\](?:\\\\)*"$/.test(token)) return null;
      from = start + index;
    } else from = ends && /^[\p{L}\p{N}_$]/u.test(token) ? start + index : offset;
  }
  return from;
}

/** The terms that could follow; behind `and` also the operators that go on with a field. */
function fittingAfter(before: string): Set<number> {
  const at = before.length;
  const fitting = new Set(expectedTerms(before, new Set([at])).get(at));
  if (!/\band\s+$/i.test(before)) return fitting;
  const more = expectedTerms(`${before}= x`, new Set([at])).get(at);
  for (const term of more ?? []) fitting.add(term);
  return fitting;
}

function namesOf(fitting: ReadonlySet<number>, site: TextSite, context: TextContext): TextName[] {
  const names: TextName[] = [];
  for (const term of fitting) if (isHere(term)) names.push(...(namesAt[term]?.(site, context) ?? []));
  const hidden = hiddenTerms(fitting, site);
  if (fitting.has(terms.kwBefore) && !hidden.has(terms.kwBefore))
    names.push(
      ...windowNames.filter(({ label }) => fitting.has(terms.kwWithin) || label !== windowExamples.anniversary),
    );
  for (const term of fitting) {
    const isShown = !isHere(term) && isWord(term) && isOffered(term) && !hidden.has(term);
    if (isShown && term !== terms.kwBefore)
      names.push({ label: writtenTerm(term), kind: 'keyword', help: keywordHelp(term) });
  }
  return names;
}

/** Words that an offered name already holds, or that mean nothing for the field before. */
function hiddenTerms(fitting: ReadonlySet<number>, { type, of }: TextSite): ReadonlySet<number> {
  const hidden = new Set<number>();
  const hide = (list: Iterable<number>) => {
    for (const term of list) hidden.add(term);
  };
  if (fitting.has(terms.hereOperator)) {
    hide(operatorStarts);
    const isPerson = of === 'profile' || of === 'kind';
    if (!isPerson || (type !== null && !holdsDates({ type })))
      hide([...windowStarts, terms.kwAnniversary, terms.kwBefore]);
  }
  if (fitting.has(terms.kwBefore)) hide([...windowStarts].filter((term) => term !== terms.kwBefore));
  if (fitting.has(terms.herePeriod)) hide([terms.kwWeeks, terms.kwMonths, terms.kwYears]);
  const asksTruth = type === null || type === 'any' || type === 'scalar';
  if (!asksTruth) hide([terms.kwTrue, terms.kwFalse]);
  return hidden;
}

const isWord = (term: number): boolean => /^[a-z]/.test(writtenTerm(term)) && !tokens.has(term);
const tokens: ReadonlySet<number> = new Set([terms.Name, terms.Number, terms.Date, terms.Range, terms.andOperator]);
/** How each kind of window is written, to be changed. */
export const windowExamples: Record<WhenKind, string> = {
  last: 'in last 30 days',
  daysAgo: '30..60 days ago',
  monthsAgo: '1..3 months ago',
  between: 'from 2021-01-01 to 2021-12-31',
  before: 'before 2021-01-01',
  after: 'after 2021-01-01',
  current: 'in current month',
  anniversary: 'within 7 days of anniversary of firstOrder',
};

const windowNames: TextName[] = (Object.keys(windowExamples) as WhenKind[]).map((kind) => ({
  label: windowExamples[kind],
  kind: 'window',
  help: whenKinds[kind].label,
}));

function matching(options: TextName[], typed: string): TextName[] {
  const wanted = typed.replace(/^"/, '').toLowerCase();
  if (wanted === '') return options;
  const rank = ({ label }: TextName) => label.replace(/^"/, '').toLowerCase().indexOf(wanted);
  return options.filter((one) => rank(one) >= 0).sort((a, b) => Math.min(rank(a), 1) - Math.min(rank(b), 1));
}
