// The words that windows and operators begin with, as terms of the grammar.

import * as terms from './generated/parser-terms.ts';

export const windowStarts: ReadonlySet<number> = new Set([
  terms.kwIn,
  terms.kwFrom,
  terms.kwBefore,
  terms.kwAfter,
  terms.kwWithin,
]);
export const operatorStarts: ReadonlySet<number> = new Set([
  terms.kwIn,
  terms.kwNot,
  terms.kwIs,
  terms.kwContains,
  terms.kwStarts,
  terms.kwEnds,
  terms.kwMatches,
  terms.kwIncludes,
  terms.kwBetween,
]);
