import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryDefinition } from '../../../test/arbitrary-definition.ts';
import { withOddTexts } from '../../../test/odd-texts.ts';
import { check } from '../check/check.ts';
import type { Definition } from '../definition.ts';
import { definitionKey } from '../definition-key.ts';
import { parseText, type TextProblem } from './parse.ts';
import { printText } from './print.ts';

const definitions: fc.Arbitrary<Definition> = fc
  .tuple(arbitraryDefinition, fc.integer())
  .map(([plain, seed]) => check(withOddTexts(plain, seed)).definition)
  .filter((definition) => definition !== null);

describe('the text form', () => {
  test('of 10,000 random definitions is read back to the same definition, and printed again to the same text', () => {
    fc.assert(
      fc.property(definitions, fc.constantFrom(undefined, 'USD', 'KWD'), (definition, currencyCode) => {
        const context = currencyCode ? { currencyCode } : {};
        const text = printText(definition, context);
        const { definition: read, problems } = parseText(text, context);
        expect(problems, text).toEqual([]);
        expect(definitionKey(read!), text).toBe(definitionKey(definition));
        expect(printText(read!, context)).toBe(text);
      }),
      { numRuns: 10_000 },
    );
  }, 300_000);

  test('of 100,000 random strings gives a definition, or problems that each name place, found and expected; never throws', () => {
    const seed = Date.now() % 1_000_000;
    const next = randomNumbers(seed);
    const prints = fc.sample(definitions, { numRuns: 300, seed }).map((one) => printText(one));
    const short = prints.filter((text) => text.length < 160);
    const tokens = [...new Set(prints.join(' ').match(/"(?:[^"\\]|\\.)*"|[\w:]+|\S/g))];
    const of = <T>(list: readonly T[]): T => list[next(list.length)]!;
    const character = () => String.fromCharCode(next(4) > 0 ? 32 + next(96) : next(0x10000));
    const makers = [
      () => Array.from({ length: next(24) }, character).join(''),
      () => Array.from({ length: next(8) }, () => of(tokens)).join(' '),
      () => of(short).slice(0, next(80)),
      () => {
        const text = of(short);
        const at = next(text.length);
        return text.slice(0, at) + (next(2) > 0 ? of(tokens) : character()) + text.slice(at + next(4));
      },
    ];
    const counts = [50_000, 20_000, 20_000, 10_000];
    for (const [kind, make] of makers.entries()) {
      for (let i = 0; i < counts[kind]!; i++) {
        const text = make();
        const { definition, problems } = parseText(text, { currencyCode: 'USD' });
        const isFine = definition === null ? problems.length > 0 && problems.every(isPlaced) : isReadBack(definition);
        if (!isFine) expect({ seed, text, problems }).toBe('fine');
      }
    }
  }, 300_000);
});

function isReadBack(definition: Definition): boolean {
  const { definition: read } = parseText(printText(definition));
  return read !== null && definitionKey(read) === definitionKey(definition);
}

function isPlaced({ line, column, endLine, endColumn, found, expected, message }: TextProblem): boolean {
  const ends = endLine > line || (endLine === line && endColumn >= column);
  return line >= 1 && column >= 1 && ends && typeof found === 'string' && expected.length > 0 && message !== '';
}

/** Whole numbers below a bound, the same for the same seed. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}
