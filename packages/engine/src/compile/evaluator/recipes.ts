// Values of a generated function that a thread makes for itself: from these words, and from the columns that it was handed.

import type { AmountBase, Operators, When } from '@throughline/core/segments/definition';
import { orderAmount } from '../../columns/order-amount.ts';
import type { ListColumn } from '../../columns/text-column.ts';
import type { WalkColumns } from '../../columns/walk-columns.ts';
import { testList } from '../column-tests.ts';
import { testRefunded } from '../compile-where.ts';
import { DayWindow } from '../window.ts';
import { WindowDays } from './window-days.ts';

export type Recipe =
  | { recipe: 'memory'; bytes: 1 | 4; length: number }
  | { recipe: 'window'; when: When; lastDay: number; part: 'from' | 'to' | 'slotOf' }
  | { recipe: 'amount'; base: AmountBase }
  | { recipe: 'refunded'; operators: Operators }
  | { recipe: 'list'; column: ListColumn; operators: Operators };

export function rowMemory(bytes: 1 | 4, length: number): Uint8Array | Int32Array {
  return bytes === 1 ? new Uint8Array(length) : new Int32Array(length);
}

export function askAmount(columns: WalkColumns, base: AmountBase): (row: number, instant: number) => number {
  return (row, instant) => orderAmount(columns, row, base, instant);
}

export function askRefunded(columns: WalkColumns, operators: Operators): (row: number, instant: number) => number {
  const test = testRefunded(columns, operators);
  return (row, instant) => (test(row, instant) ? 1 : 0);
}

export function askList(column: ListColumn, operators: Operators): (row: number) => number {
  const test = testList(column, operators);
  return (row) => (test(row) ? 1 : 0);
}

/** The values that were handed over as plain data. */
export function materialize(plain: unknown[], columns: WalkColumns): unknown[] {
  const windows = new Map<string, WindowDays>();
  const windowOf = ({ when, lastDay }: { when: When; lastDay: number }) => {
    const key = JSON.stringify([when, lastDay]);
    const known = windows.get(key) ?? new WindowDays(new DayWindow(when, columns.store.weekStartsOn), lastDay);
    windows.set(key, known);
    return known;
  };
  const make = (value: Recipe): unknown => {
    switch (value.recipe) {
      case 'memory':
        return rowMemory(value.bytes, value.length);
      case 'window':
        return windowOf(value)[value.part];
      case 'amount':
        return askAmount(columns, value.base);
      case 'refunded':
        return askRefunded(columns, value.operators);
      case 'list':
        return askList(value.column, value.operators);
    }
  };
  return plain.map((value) => (isRecipe(value) ? make(value) : value));
}

function isRecipe(value: unknown): value is Recipe {
  return typeof value === 'object' && value !== null && 'recipe' in value;
}
