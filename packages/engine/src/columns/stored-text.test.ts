import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnTail } from './column-tail.ts';
import { compareText } from './compare-ids.ts';
import {
  areEqualTexts,
  compareTextsAt,
  firstRowNotBelow,
  nullableTextAt,
  rowOfText,
  storedTexts,
  textAt,
} from './stored-text.ts';

/** Well-formed texts of all planes, short and long ones. */
const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom('a', '\u{E000}', '\uFFFD', '\u{1F600}', '\uD7FF') }) },
  { weight: 1, arbitrary: fc.nat(40_000).map((length) => 'é'.repeat(length)) },
);
const texts = fc.array(fc.option(text, { freq: 4 }), { maxLength: 30 });

const allOf = (column: ReturnType<typeof storedTexts>, rows: number) =>
  Array.from({ length: rows }, (_, row) => nullableTextAt(column, row));

describe('stored texts', () => {
  it('are read as they were stored, missing ones and byte order marks included', () => {
    fc.assert(
      fc.property(texts, (given) => {
        expect(allOf(storedTexts(given), given.length)).toEqual(given);
      }),
    );
    expect(textAt(storedTexts(['\uFEFFa']), 0)).toBe('\uFEFFa');
    expect(() => textAt(storedTexts([null]), 0)).toThrow('Row 0 holds no text');
  });

  it('stand in the order of their UTF-16 code units', () => {
    fc.assert(
      fc.property(text, text, text, (shared, a, b) => {
        const column = storedTexts([shared + a, shared + b]);
        expect(Math.sign(compareTextsAt(column, 0, column, 1))).toBe(compareText(shared + a, shared + b));
      }),
    );
    const column = storedTexts(['\u{1F600}', '\uFF5E']);
    expect(compareTextsAt(column, 0, column, 1)).toBeLessThan(0);
  });

  it('are found by halving', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), text, (given, sought) => {
        const sorted = given.sort(compareText);
        const expected = sorted.filter((one) => one < sought).length;
        const column = storedTexts(sorted);
        expect(firstRowNotBelow(column, sorted.length, sought)).toBe(expected);
        expect(rowOfText(column, sorted.length, sought)).toBe(sorted.indexOf(sought));
        for (const one of sorted) expect(textAt(column, rowOfText(column, sorted.length, one))).toBe(one);
      }),
    );
  });

  it('are appended and replaced where they stand, others untouched', () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(29), (before, added, place) => {
        const column = storedTexts(before);
        const part = storedTexts(added);
        const tail = new ColumnTail();
        tail.appendStored(column, before.length, part, added.length);
        const expected = [...before, ...added];
        const row = place % Math.max(1, before.length);
        if (added.length > 0) {
          tail.replaceStored(column, row, part, 0);
          expected[row] = added[0]!;
          expect(areEqualTexts(column, row, part, 0)).toBe(true);
        }
        expect(allOf(column, expected.length)).toEqual(expected);
      }),
    );
  });
});
