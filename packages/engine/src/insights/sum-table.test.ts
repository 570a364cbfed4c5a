import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SumTable } from './sum-table.ts';

const amount = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
);
const entries = fc.array(fc.tuple(fc.nat({ max: 300 }), amount, fc.boolean()), { maxLength: 60 });

describe('a table of sums', () => {
  it('is exact, whatever the amounts and however they are cut and joined', () => {
    fc.assert(
      fc.property(entries, fc.nat({ max: 60 }), (all, cut) => {
        const [left, right] = [new SumTable(), new SumTable()];
        const wanted = new Map<number, bigint>();
        all.forEach(([at, value, isSquare], i) => {
          const table = i < cut ? left : right;
          if (isSquare) table.addSquare(at, value);
          else table.add(at, value);
          const added = isSquare ? BigInt(value) ** 2n : BigInt(value);
          wanted.set(at, (wanted.get(at) ?? 0n) + added);
        });
        left.join(structuredClone(right.plain));
        for (let at = 0; at <= 301; at++) expect(left.total(at)).toBe(wanted.get(at) ?? 0n);
      }),
    );
  });

  it('holds what a double can no longer tell apart', () => {
    const table = new SumTable();
    table.add(3, 2 ** 52);
    table.add(3, 2 ** 52);
    table.add(3, 2 ** 52 + 1);
    expect(table.total(3)).toBe(3n * 2n ** 52n + 1n);
    table.addSquare(4, 2 ** 53 - 1);
    expect(table.total(4)).toBe((2n ** 53n - 1n) ** 2n);
  });
});
