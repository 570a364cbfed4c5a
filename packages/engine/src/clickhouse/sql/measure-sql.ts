// `measure` + `is` over orders as SQL: one number over the selected orders that match (docs/semantics.md 2).

import type { AmountBase, FrequentDimension, Measure, OrdersCondition } from '@throughline/core/segments/definition';
import { orderFields } from '@throughline/core/segments/fields';
import { minorUnits } from '../../compile/minor-units.ts';
import { numberOperands } from '../../compile/operators.ts';
import { LINE_COLUMNS, ORDER_COLUMNS } from '../timelines/timeline-columns.ts';
import { oneLine } from './lines-sql.ts';
import { mostFrequentSql } from './most-frequent-sql.ts';
import { type NumberSql, testNumber } from './number-test.ts';
import type { SelectedSql } from './orders-sql.ts';
import { addRhythmEdges, overdueFlipsSql, type RhythmMeasure, rhythmSql } from './rhythm-sql.ts';
import { Rows } from './rows.ts';
import type { Moment, PredicateSql, ScopeSql } from './scope.ts';
import { either, FALSE, type Sql } from './sql.ts';
import { textTest } from './word-test.ts';

const RHYTHM = ['overdue', 'periods', 'daysSinceLast', 'daysSinceFirst', 'medianGapDays', 'gapDays'];

export const isRhythm = (measure: object): measure is RhythmMeasure => RHYTHM.includes(Object.keys(measure)[0]!);

export function measureSql(
  measure: Measure,
  condition: OrdersCondition,
  select: (at: Moment) => SelectedSql,
  scope: ScopeSql,
): PredicateSql {
  const is = condition.is ?? {};
  if (isRhythm(measure)) {
    const daysAt = (at: Moment) => {
      const { rows, matching } = select(at);
      return rows.where(matching, rows.in(scope.column('o_day')));
    };
    addRhythmEdges(measure, condition, scope.column('o_day'), scope);
    if ('overdue' in measure) addOverdue(condition, daysAt, scope);
    return (at) => testNumber(is, rhythmSql(measure, daysAt(at), at, scope));
  }
  if ('mostFrequent' in measure) {
    const { column, dictionary } = ORDER_COLUMNS[measure.mostFrequent as FrequentDimension];
    const { compares } = orderFields[measure.mostFrequent];
    return (at) => {
      const { rows, matching } = select(at);
      const codes = rows.where(matching, rows.in(scope.column(column)));
      return textTest(is, mostFrequentSql(codes, dictionary, compares, scope), dictionary, compares, scope);
    };
  }
  const isAmount = 'sum' in measure || 'avg' in measure || 'min' in measure || 'max' in measure;
  const normal = isAmount ? minorUnits(scope.request.store.currencyCode) : undefined;
  return (at) => testNumber(is, measuredSql(measure, select(at), at, scope), normal);
}

function addOverdue(condition: OrdersCondition, daysAt: (at: Moment) => Sql, scope: ScopeSql): void {
  const operands = numberOperands(condition.is ?? {});
  if (operands.length > 0) scope.days.add(overdueFlipsSql(operands, daysAt, scope.moments, scope));
}

function measuredSql(measure: Measure, { rows, matching }: SelectedSql, at: Moment, scope: ScopeSql): NumberSql {
  const count = rows.count(matching);
  const sumOf = (base: AmountBase) => {
    const amount = amountSql(base, rows, at, scope);
    return rows.sum(either(matching, amount, '0'));
  };
  const reduce = (name: 'min' | 'max', base: AmountBase): NumberSql => {
    const amounts = rows.where(matching, amountSql(base, rows, at, scope));
    return { value: `arrayReduce('${name}', ${amounts})`, missing: `${count} = 0` };
  };
  if ('count' in measure) return { value: count, missing: FALSE };
  if ('sum' in measure) return { value: sumOf(measure.sum), missing: FALSE };
  if ('avg' in measure) return { value: `(${sumOf(measure.avg)} / ${count})`, missing: `${count} = 0` };
  if ('min' in measure) return reduce('min', measure.min);
  if ('max' in measure) return reduce('max', measure.max);
  if ('units' in measure) {
    const lines = new Rows(rows.in(scope.column('l_quantity')), () => scope.request.fresh('x'));
    const quantity = lines.in(rows.in(scope.column('l_quantity')));
    const units = lines.sum(either(oneLine(measure.units, lines, rows, scope), quantity, '0'));
    return { value: rows.sum(either(matching, units, '0')), missing: FALSE };
  }
  if ('distinct' in measure) return { value: distinctSql(measure.distinct, rows, matching, scope), missing: FALSE };
  throw new Error(`No measure of orders: ${Object.keys(measure).join()}`);
}

/** How many values occur; a missing value is none. */
function distinctSql(
  dimension: Extract<Measure, { distinct: unknown }>['distinct'],
  rows: Rows,
  matching: Sql,
  scope: ScopeSql,
): Sql {
  const isOfLines = dimension === 'product' || dimension === 'type';
  const { column } = isOfLines ? LINE_COLUMNS[dimension] : ORDER_COLUMNS[dimension];
  const values = rows.where(matching, rows.in(scope.column(column)));
  const distinct = isOfLines ? `arrayReduce('groupUniqArrayArray', ${values})` : `arrayDistinct(${values})`;
  const code = scope.request.fresh('x');
  return `arrayCount(${code} -> ${code} != 0, ${distinct})`;
}

/** The amount of the order that is looked at, in minor units, as known at a moment. */
export function amountSql(base: AmountBase, orders: Rows, at: Moment, scope: ScopeSql): Sql {
  if (base === 'gross') return orders.in(scope.column('o_gross'));
  const amount = orders.in(scope.column(base === 'net' ? 'o_gross' : 'o_product'));
  const [time, lowered] = [scope.request.fresh('x'), scope.request.fresh('x')];
  const arrays = ['r_at', base === 'net' ? 'r_amount' : 'r_product'].map((name) => orders.in(scope.column(name)));
  const refunds = `arraySum((${time}, ${lowered}) -> if(${time} <= ${at.instant}, ${lowered}, toInt64(0)), ${arrays.join(', ')})`;
  return `(${amount} - ${refunds})`;
}
