// `measure` + `is` over events: when they lie, or what their properties hold (docs/semantics.md 2).

import type { EventMeasure, EventsCondition, Operators, Scalar } from '@throughline/core/segments/definition';
import { type EventMeasureName, eventMeasures } from '@throughline/core/segments/measures';
import type { Quantifier, SelectEvents } from './compile-events.ts';
import { addEventOffsets, type EventFacts } from './event-facts.ts';
import { exactSum, meanOf } from './exact-sum.ts';
import { mostFrequent } from './most-frequent.ts';
import { movingWindow, pushDateChanges } from './near-anniversary.ts';
import { asIs, compileScalar, folded, type Normal, numberOperands } from './operators.ts';
import { addOverdueEdges } from './overdue-edges.ts';
import { PROPERTY_SCALE, readProperty, scaled } from './property-values.ts';
import { medianGap, overdue, periodOffsets, periodsWithOne } from './rhythm.ts';
import type { Scope } from './scope.ts';
import type { DayWindow } from './window.ts';

export interface EventMeasureParts {
  facts: EventFacts;
  window: DayWindow | null;
  select: SelectEvents;
  scope: Scope;
}

/** Over one event or more; null = missing. */
type Reader = (rows: readonly number[], today: number) => Scalar | null;

export function compileEventMeasure(
  measure: EventMeasure,
  { is = {}, when }: EventsCondition,
  parts: EventMeasureParts,
): Quantifier {
  const [name] = Object.keys(measure) as [EventMeasureName];
  const { overNothing, type } = eventMeasures[name];
  const test = compileScalar(is, type === 'decimal' ? toScale : name === 'mostFrequent' ? folded : asIs);
  const { facts, scope } = parts;
  if (name === 'daysSinceLast' || name === 'daysSinceFirst') {
    const offsets = numberOperands(is).flatMap((days) => [Math.ceil(days), Math.floor(days) + 1]);
    addEventOffsets(facts, [...new Set(offsets)], scope);
  }
  if ('periods' in measure) addEventOffsets(facts, periodOffsets(measure.periods.days, movingWindow(when)), scope);
  if ('overdue' in measure) addOverdue(is, when, parts);
  const read = READERS[name](measure as never, scope);
  return (matching, _, view) => test(matching.length === 0 ? overNothing : read(matching, view.day));
}

/** What is measured of the events in these rows; null = missing. */
export function measureEvents(measure: EventMeasure, scope: Scope): Reader {
  const [name] = Object.keys(measure) as [EventMeasureName];
  const { overNothing, type } = eventMeasures[name];
  const read = READERS[name](measure as never, scope);
  return (rows, today) => {
    const value = rows.length === 0 ? overNothing : read(rows, today);
    return type === 'decimal' && typeof value === 'number' ? value / PROPERTY_SCALE : value;
  };
}

const toScale: Normal = (operand) => scaled(operand) ?? operand;

function addOverdue(
  is: Operators,
  when: EventsCondition['when'],
  { facts, window, select, scope }: EventMeasureParts,
): void {
  const { events } = scope.columns;
  const rows: number[] = [];
  const dateChanges = pushDateChanges(when, scope);
  addOverdueEdges(
    {
      operands: numberOperands(is),
      window,
      factsOf(person, from, to, push) {
        facts.read(person, to, rows);
        for (const row of rows) if (events.happenedAt[row]! > from) push(events.happenedAt[row]!);
        dateChanges(person, from, to, push);
      },
      factDays(person, to) {
        facts.read(person, to, rows);
        return rows.map((row) => events.day[row]!);
      },
      daysAt: (view) => select(view).matching.map((row) => events.day[row]!),
    },
    scope,
  );
}

const onDays =
  (read: (days: number[], today: number) => number | null) =>
  ({ columns }: Scope): Reader =>
  (rows, today) =>
    read(
      rows.map((row) => columns.events.day[row]!),
      today,
    );

/** Over the numbers among the values of a property. */
const onNumbers =
  (property: string, read: (values: number[]) => number, overNone: 0 | null) =>
  ({ columns }: Scope): Reader => {
    const valueAt = readProperty(property, columns);
    return (rows) => {
      const values = rows.map((row) => scaled(valueAt(row))).filter((value) => value !== null);
      return values.length === 0 ? overNone : read(values);
    };
  };

/** Over all values of a property, texts folded. */
const onValues =
  (property: string, read: (values: Scalar[]) => Scalar | null) =>
  ({ columns }: Scope): Reader => {
    const valueAt = readProperty(property, columns);
    return (rows) =>
      read(
        rows
          .map(valueAt)
          .filter((value) => value !== undefined)
          .map(folded),
      );
  };

type Of<K extends EventMeasureName> = Extract<EventMeasure, Record<K, unknown>>;

const READERS: { [K in EventMeasureName]: (measure: Of<K>, scope: Scope) => Reader } = {
  count: () => (rows) => rows.length,
  sum: ({ sum }, scope) => onNumbers(sum.property, (values) => Number(exactSum(values)), 0)(scope),
  avg: ({ avg }, scope) => onNumbers(avg.property, (values) => meanOf(exactSum(values), values.length), null)(scope),
  min: ({ min }, scope) => onNumbers(min.property, (values) => Math.min(...values), null)(scope),
  max: ({ max }, scope) => onNumbers(max.property, (values) => Math.max(...values), null)(scope),
  distinct: ({ distinct }, scope) => onValues(distinct.property, (values) => new Set(values).size)(scope),
  mostFrequent: (measure, scope) => onValues(measure.mostFrequent.property, mostFrequent)(scope),
  overdue: (_, scope) => onDays(overdue)(scope),
  periods: ({ periods }, scope) => onDays((days, today) => periodsWithOne(days, today, periods.days))(scope),
  daysSinceLast: (_, scope) => onDays((days, today) => today - days[days.length - 1]!)(scope),
  daysSinceFirst: (_, scope) => onDays((days, today) => today - days[0]!)(scope),
  medianGapDays: (_, scope) => onDays(medianGap)(scope),
  gapDays: ({ gapDays: n }, scope) => onDays((days) => (days.length > n ? days[n]! - days[n - 1]! : null))(scope),
};
