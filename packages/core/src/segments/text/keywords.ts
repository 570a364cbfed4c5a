// The words of the text form, in any case of letters, as the grammar's tokens.

import * as terms from './generated/parser-terms.ts';

/** Never a name or a value, unless in quotes. */
const reserved = new Map<string, number>([
  ['all', terms.kwAll],
  ['any', terms.kwAny],
  ['not', terms.kwNot],
  ['and', terms.kwAnd],
  ['or', terms.kwOr],
  ['of', terms.kwOf],
  ['no', terms.kwNo],
  ['one', terms.kwOne],
  ['anyone', terms.kwAnyone],
  ['every', terms.kwEvery],
  ['some', terms.kwSome],
  ['at', terms.kwAt],
  ['exactly', terms.kwExactly],
  ['between', terms.kwBetween],
  ['first', terms.kwFirst],
  ['last', terms.kwLast],
  ['later', terms.kwLater],
  ['order', terms.kwOrder],
  ['orders', terms.kwOrder],
  ['event', terms.kwEvent],
  ['events', terms.kwEvent],
  ['if', terms.kwIf],
  ['has', terms.kwHas],
  ['have', terms.kwHas],
  ['with', terms.kwWith],
  ['without', terms.kwWithout],
  ['in', terms.kwIn],
  ['is', terms.kwIs],
  ['contains', terms.kwContains],
  ['starts', terms.kwStarts],
  ['ends', terms.kwEnds],
  ['matches', terms.kwMatches],
  ['includes', terms.kwIncludes],
  ['over', terms.kwOver],
  ['universe', terms.kwUniverse],
  ['true', terms.kwTrue],
  ['false', terms.kwFalse],
  ['anything', terms.kwAnything],
  ['nothing', terms.kwNothing],
  ['line', terms.kwLine],
  ['sequence', terms.kwSequence],
  ['then', terms.kwThen],
  ['after', terms.kwAfter],
  ['before', terms.kwBefore],
  ['within', terms.kwWithin],
  ['from', terms.kwFrom],
  ['to', terms.kwTo],
  ['anniversary', terms.kwAnniversary],
  ['segment', terms.kwSegment],
  ['member', terms.kwMember],
  ['ever', terms.kwEver],
  ['entered', terms.kwEntered],
  ['left', terms.kwLeft],
  ['as', terms.kwAs],
  ['moved', terms.kwMoved],
  ['near', terms.kwNear],
  ['bucket', terms.kwBucket],
  ['imported', terms.kwImported],
  ['changed', terms.kwChanged],
]);

/** Words of the language where one can stand, names elsewhere: no place takes both. */
const contextual = new Map<string, number>([
  ['none', terms.kwNone],
  ['least', terms.kwLeast],
  ['most', terms.kwMost],
  ['than', terms.kwThan],
  ['time', terms.kwTime],
  ['gap', terms.kwGap],
  ['missing', terms.kwMissing],
  ['ago', terms.kwAgo],
  ['next', terms.kwNext],
  ['current', terms.kwCurrent],
  ['days', terms.kwDays],
  ['day', terms.kwDays],
  ['weeks', terms.kwWeeks],
  ['week', terms.kwWeeks],
  ['months', terms.kwMonths],
  ['month', terms.kwMonths],
  ['years', terms.kwYears],
  ['year', terms.kwYears],
  ['other', terms.kwOther],
  ['more', terms.kwMore],
  ['fewer', terms.kwFewer],
  ['less', terms.kwFewer],
]);

const termOf = (table: ReadonlyMap<string, number>, word: string): number => table.get(word.toLowerCase()) ?? -1;

export const reservedWord = (word: string, _stack: unknown): number => termOf(reserved, word);
export const contextualWord = (word: string, _stack: unknown): number => termOf(contextual, word);

const wordOf = new Map([...contextual, ...reserved].reverse().map(([word, term]) => [term, word]));

/** How a term is written; of several words the first of its table. */
export function wordOfTerm(term: number): string | undefined {
  return wordOf.get(term);
}

/** Whether a value of these letters would be read as a word of the language. */
export const isReserved = (word: string): boolean => termOf(reserved, word) >= 0;

/** Whether a name of these letters would be read as a word of the language. */
export function isKeyword(word: string): boolean {
  return termOf(reserved, word) >= 0 || termOf(contextual, word) >= 0;
}
