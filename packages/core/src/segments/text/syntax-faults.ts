// What the grammar could not read: one fault a condition, each with what was found and what would fit.

import type { SyntaxNode, Tree } from '@lezer/common';
import { closestName } from '../check/closest-name.ts';
import { expectedTerms, hereNames, isHere, writtenTerm } from './expected-terms.ts';
import * as terms from './generated/parser-terms.ts';
import { isKeyword } from './keywords.ts';
import { phrasesOf } from './read-operators.ts';
import { operatorStarts, windowStarts } from './start-terms.ts';
import { isOffered } from './text-names.ts';
import type { Fault } from './text-reader.ts';
import { siteBefore } from './text-site.ts';

/** More are not told: a text with so many is none of the language. */
export const faultsMax = 50;

const atoms: ReadonlySet<string> = new Set([
  'Facts',
  'Measured',
  'Sequence',
  'Profile',
  'Changed',
  'Segment',
  'Moved',
  'Near',
  'Bucket',
  'Imported',
  'Universe',
]);

interface ErrorSpot {
  from: number;
  to: number;
}

export function findSyntaxFaults(text: string, tree: Tree): Fault[] {
  const spots = errorSpots(text, tree);
  if (spots.length === 0) return [];
  const expected = expectedTerms(text, new Set(spots.map(({ from }) => from)));
  return spots.map((spot) => describeFault(text, tree, spot, expected.get(spot.from) ?? new Set()));
}

/** The fault at an offset up to which the text could be read. */
export function faultAt(text: string, tree: Tree, offset: number): Fault {
  const from = skipSpace(text, offset);
  const expected = expectedTerms(text.slice(0, from), new Set([from])).get(from) ?? new Set();
  return describeFault(text, tree, { from, to: tokenEnd(text, from) }, expected);
}

function errorSpots(text: string, tree: Tree): ErrorSpot[] {
  const spots: ErrorSpot[] = [];
  let lastAtom = -1;
  let end = -1;
  tree.iterate({
    enter: (node) => {
      if (spots.length > faultsMax) return false;
      if (!node.type.isError) return true;
      const from = skipSpace(text, node.from);
      const to = Math.max(node.from + text.slice(node.from, node.to).trimEnd().length, tokenEnd(text, from));
      const atom = atomAround(node.node);
      const follows = end >= 0 && from <= skipSpace(text, end);
      const last = spots.at(-1);
      if (last && follows) last.to = node.to > node.from ? Math.max(last.to, to) : last.to;
      else if (atom === null || atom !== lastAtom) spots.push({ from, to });
      if (atom !== null) lastAtom = atom;
      end = Math.max(to, end);
      return false;
    },
  });
  return spots.slice(0, faultsMax);
}

/** Where the condition around an error begins. */
function atomAround(node: SyntaxNode): number | null {
  for (let around = node.parent; around; around = around.parent) if (atoms.has(around.name)) return around.from;
  return null;
}

const spacePattern = /(?:[\t-\r \u00a0\ufeff]|#[^\n\r]*)*/y;

export function skipSpace(text: string, offset: number): number {
  spacePattern.lastIndex = offset;
  return offset + (spacePattern.exec(text)?.[0].length ?? 0);
}

const tokenPattern = /"(?:[^"\\\n]|\\[^\n])*"?|[\p{L}\p{N}_$:.-]+|[<>!]=|./uy;

function tokenEnd(text: string, offset: number): number {
  tokenPattern.lastIndex = offset;
  return offset + (tokenPattern.exec(text)?.[0].length ?? 0);
}

function describeFault(text: string, tree: Tree, { from, to }: ErrorSpot, fitting: ReadonlySet<number>): Fault {
  const token = text.slice(from, tokenEnd(text, from));
  const expected = wordsOf(text, tree, from, fitting);
  const said = token === '' ? 'the text ends' : `found ${shortened(token)}`;
  const hint = hintOf(text, tree, from, token, expected, fitting);
  return { from, to, message: `Expected ${listed(expected)}; ${said}`, expected, ...(hint ? { hint } : {}) };
}

function hintOf(
  text: string,
  tree: Tree,
  from: number,
  token: string,
  expected: string[],
  fitting: ReadonlySet<number>,
): string | null {
  const takesName = [...fitting].some((term) => isHere(term) && term !== terms.hereOperator);
  if (takesName && isKeyword(token)) return `${token} is a word of the language: as a name it stands in quotes`;
  const names = expected.filter((word) => !word.includes(' such as '));
  const near = token === '' ? null : closestName(token, names);
  if (near !== null) return `Did you mean "${near}"?`;
  if (!fitting.has(terms.kwEvent)) return null;
  const site = siteBefore(text, tree, from);
  const noun = site.of === 'kind' ? closestName(site.name!, ['order', 'orders']) : null;
  return noun === null ? null : `Did you mean "${noun}" instead of "${site.name}"?`;
}

const hidden: ReadonlySet<number> = new Set([terms.Name, terms.kwTrue, terms.kwFalse]);

/** What would fit, in words: names from the tables where there are few, else what kind of name. */
function wordsOf(text: string, tree: Tree, offset: number, fitting: ReadonlySet<number>): string[] {
  const words: string[] = [];
  for (const term of fitting) {
    if (term === terms.hereOperator) words.push(...phrasesOf(siteBefore(text, tree, offset).type));
    else if (isHere(term)) words.push(hereNames[term]!);
    else if (isOffered(term) && !hidden.has(term) && !isCovered(term, fitting)) words.push(writtenTerm(term));
  }
  return words.length > 0 ? [...new Set(words)] : ['the end of the text'];
}

const valueTerms: ReadonlySet<number> = new Set([terms.Number, terms.Date]);
const operatorTerms: ReadonlySet<number> = new Set([
  ...operatorStarts,
  ...windowStarts,
  terms.kwAnniversary,
  terms.Range,
  terms.Number,
]);

/** Tokens that an entry of the tables already stands for. */
function isCovered(term: number, fitting: ReadonlySet<number>): boolean {
  if (fitting.has(terms.hereValue) && valueTerms.has(term)) return true;
  return fitting.has(terms.hereOperator) && (operatorTerms.has(term) || /^[=!<>]/.test(writtenTerm(term)));
}

const listedMax = 8;

function listed(words: readonly string[]): string {
  const shown = words.slice(0, listedMax);
  const more = words.length - shown.length;
  if (more > 0) return `${shown.join(', ')} or ${more} other${more === 1 ? '' : 's'}`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}

export function shortened(found: string): string {
  return found.length > 40 ? `${found.slice(0, 40)}...` : found;
}
