// `measure` + `is` over events as SQL: when they lie, or what their properties hold (docs/semantics.md 2).

import type { EventMeasure, EventsCondition, OfProperty, Scalar } from '@throughline/core/segments/definition';
import { compileScalar, folded, numberOperands } from '../../compile/operators.ts';
import { scaled } from '../../compile/property-values.ts';
import { NO_NUMBER, PROPERTY_DICTIONARY } from '../timelines/timeline-columns.ts';
import { codeOf } from '../timelines/word-code.ts';
import { ofKind, propertyOf } from './event-facts-sql.ts';
import { isRhythm } from './measure-sql.ts';
import { mostFrequentSql } from './most-frequent-sql.ts';
import { type NumberSql, testNumber } from './number-test.ts';
import type { SelectedSql } from './orders-sql.ts';
import { addRhythmEdges, overdueFlipsSql, rhythmSql } from './rhythm-sql.ts';
import type { Moment, PredicateSql, ScopeSql } from './scope.ts';
import { all, either, FALSE, lit, type Sql } from './sql.ts';
import { oneOfAlike } from './word-test.ts';

export function eventMeasureSql(
  measure: EventMeasure,
  condition: EventsCondition,
  select: (at: Moment) => SelectedSql,
  scope: ScopeSql,
): PredicateSql {
  const is = condition.is ?? {};
  if (isRhythm(measure)) {
    const daysAt = (at: Moment) => {
      const { rows, matching } = select(at);
      return rows.where(matching, rows.in(scope.column('e_day')));
    };
    addRhythmEdges(measure, condition, ofKind('e_day', condition.kind, scope), scope);
    const operands = numberOperands(is);
    if ('overdue' in measure && operands.length > 0) {
      scope.days.add(overdueFlipsSql(operands, daysAt, scope.moments, scope));
    }
    return (at) => testNumber(is, rhythmSql(measure, daysAt(at), at, scope));
  }
  if ('count' in measure) {
    return (at) => {
      const { rows, matching } = select(at);
      return testNumber(is, { value: rows.count(matching), missing: FALSE });
    };
  }
  const [[name, { property }]] = Object.entries(measure) as [[PropertyMeasure, OfProperty]];
  const dictionary = PROPERTY_DICTIONARY + property;
  if (name === 'mostFrequent') {
    const test = compileScalar(is, folded);
    return (at) =>
      scope.passes(
        mostFrequentSql(codesOf(property, select(at), scope), dictionary, 'folded', scope),
        dictionary,
        (json) => test(json === null ? null : folded(JSON.parse(json) as Scalar)),
      );
  }
  if (name === 'distinct') {
    return (at) => {
      const codes = oneOfAlike(codesOf(property, select(at), scope), dictionary, scope);
      const code = scope.request.fresh('x');
      const value = `arrayCount(${code} -> ${code} != 0, arrayDistinct(${codes}))`;
      return testNumber(is, { value, missing: FALSE });
    };
  }
  return (at) => testNumber(is, numberSql(name, property, select(at), scope), (operand) => scaled(operand) ?? operand);
}

type PropertyMeasure = 'sum' | 'avg' | 'min' | 'max' | 'distinct' | 'mostFrequent';

/** The codes of the property's values, of each event that matches; 0 = it does not have it. */
function codesOf(property: string, { rows, matching }: SelectedSql, scope: ScopeSql): Sql {
  const code = propertyOf('e_values', property, rows, scope);
  return rows.where(matching, code);
}

/** Over the numbers among the values, each as 10^-6. */
function numberSql(
  name: 'sum' | 'avg' | 'min' | 'max',
  property: string,
  { rows, matching }: SelectedSql,
  scope: ScopeSql,
): NumberSql {
  const number = propertyOf('e_numbers', property, rows, scope);
  const has = `has(${rows.in(scope.column('e_names'))}, ${lit(codeOf(property))})`;
  const counted = all(matching, has, `${number} != ${lit(NO_NUMBER)}`);
  const count = rows.count(counted);
  const sum = rows.sum(either(counted, number, '0'));
  if (name === 'sum') return { value: sum, missing: FALSE };
  if (name === 'avg') return { value: `(${sum} / ${count})`, missing: `${count} = 0` };
  return { value: `arrayReduce('${name}', ${rows.where(counted, number)})`, missing: `${count} = 0` };
}
