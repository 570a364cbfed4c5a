// What would fit at a place of a text, asked of the parser's own tables: the grammar is the one list of what may follow.

import { ExternalTokenizer, type Stack } from '@lezer/lr';
import { parser } from './generated/parser.ts';
import * as terms from './generated/parser-terms.ts';
import { wordOfTerm } from './keywords.ts';
import { readSpace, space } from './space-tokens.ts';

const terminals: number[] = [
  ...Object.entries(terms)
    .filter(([name]) => /^(kw|here)/.test(name) || ['andOperator', 'Name', 'Number', 'Date', 'Range'].includes(name))
    .map(([, term]) => term),
  ...parser.nodeSet.types.filter(({ name }) => /^[^\w⚠]+$/.test(name)).map(({ id }) => id),
];

/**
 * For each of the offsets, the terms that could stand there. An offset must be where a token begins, or the end of the
 * text.
 */
export function expectedTerms(text: string, offsets: ReadonlySet<number>): Map<number, ReadonlySet<number>> {
  const found = new Map<number, ReadonlySet<number>>();
  const ask = (offset: number, stack: Stack): void => {
    if (offsets.has(offset) && !found.has(offset)) {
      found.set(offset, new Set(terminals.filter((term) => stack.canShift(term))));
    }
  };
  const asking = new ExternalTokenizer(
    (input, stack) => {
      ask(input.pos, stack);
      readSpace(input);
    },
    { contextual: true },
  );
  parser.configure({ tokenizers: [{ from: space, to: asking }] }).parse(text);
  return found;
}

const phraseOf: Partial<Record<number, string>> = {
  [terms.kwAt]: 'at least',
  [terms.kwStarts]: 'starts with',
  [terms.kwEnds]: 'ends with',
  [terms.kwIs]: 'is missing',
  [terms.kwOther]: 'other than',
  [terms.kwMore]: 'more than',
  [terms.kwFewer]: 'fewer than',
  [terms.kwIf]: 'if any',
  [terms.kwAs]: 'as of',
  [terms.kwMember]: 'member of segment',
  [terms.kwEver]: 'ever member of segment',
  [terms.kwEntered]: 'entered segment',
  [terms.kwLeft]: 'left segment',
  [terms.kwMoved]: 'moved from',
  [terms.Name]: 'a name',
  [terms.Number]: 'a number',
  [terms.Range]: 'a range such as 2..5',
  [terms.Date]: 'a date such as 2021-02-20',
  [terms.andOperator]: 'and',
};

/** A place of the grammar where a name is meant that the tables or the store know. */
export const isHere = (term: number): boolean => term in hereNames;

export const hereNames: Record<number, string> = {
  [terms.hereProfileField]: 'a field of the profile such as country',
  [terms.hereOrderField]: 'a field of an order such as channel',
  [terms.hereLineField]: 'a field of a line such as product',
  [terms.hereProperty]: 'a property of the event',
  [terms.hereEventKind]: 'a kind of event such as email_opened',
  [terms.hereMeasure]: 'a measure such as sum(gross)',
  [terms.hereArgument]: 'what is measured',
  [terms.hereSegment]: 'a segment',
  [terms.hereValue]: 'a value',
  [terms.hereOperator]: 'an operator such as =',
  [terms.hereUniverse]: 'a universe',
  [terms.herePeriod]: 'a period',
  [terms.hereRelation]: 'which of the movers',
  [terms.hereAnniversary]: 'a yearly date',
  [terms.hereImport]: 'an import',
  [terms.herePlace]: 'a place',
  [terms.hereUnitOfLength]: 'km',
  [terms.hereSalt]: 'a name for the draw',
};

/** A keyword or sign as it is written, with the words that must follow it. */
export function writtenTerm(term: number): string {
  return phraseOf[term] ?? wordOfTerm(term) ?? parser.nodeSet.types[term]!.name;
}
