// The values written down in a definition that somebody else could choose differently: where each stands, what kind it is, and
// of which field. Flags, names of fields and kinds of windows are the definition's shape, no values.

import { scoreRow } from '../scores/score-table.ts';
import { insideOf } from '../segments/condition-places.ts';
import type {
  Condition,
  EventsCondition,
  EventWhere,
  NearCondition,
  Operators,
  OrdersCondition,
  SequenceCondition,
  SequenceStep,
  Where,
} from '../segments/definition.ts';
import { lineFields, lineQuantity, profileField, whereFields } from '../segments/fields.ts';
import { type EventMeasureName, eventMeasures, type MeasureName, measures } from '../segments/measures.ts';
import { type Literal, LiteralRun, type Path, pathKey } from './saved-literal-run.ts';

/** In the order in which they stand. */
export function literalsOf(condition: Condition): Literal[] {
  const run = new LiteralRun();
  ofCondition(run, condition, []);
  return run.literals;
}

/** The same by `pathKey`. */
export function literalsByPath(condition: Condition): Map<string, Literal> {
  return new Map(literalsOf(condition).map((literal) => [pathKey(literal.path), literal]));
}

function ofCondition(run: LiteralRun, condition: Condition, path: Path): void {
  if ('atLeast' in condition) {
    run.add([...path, 'atLeast', 'count'], condition.atLeast.count, {
      noun: 'Conditions',
      words: 'At least so many of',
    });
  }
  for (const inner of insideOf(condition)) ofCondition(run, inner.condition, [...path, ...inner.step]);
  if ('orders' in condition) ofOrders(run, condition.orders, [...path, 'orders']);
  else if ('events' in condition) ofEvents(run, condition.events, [...path, 'events']);
  else if ('sequence' in condition) ofSequence(run, condition.sequence, [...path, 'sequence']);
  else if ('near' in condition) ofNear(run, condition.near, [...path, 'near']);
  else ofPerson(run, condition, path);
}

function ofPerson(run: LiteralRun, condition: Condition, path: Path): void {
  if ('profile' in condition) {
    const { field, when, anniversary, ...given } = condition.profile;
    const at = [...path, 'profile'];
    run.operators(given, at, profileField(field)!, field);
    if (when) run.window(when, [...at, 'when']);
    if (anniversary) run.window(anniversary, [...at, 'anniversary']);
  } else if ('changed' in condition) {
    const { field, when } = condition.changed;
    const at = [...path, 'changed'];
    for (const key of ['from', 'to'] as const) {
      const given = condition.changed[key];
      if (given) run.operators(given, [...at, key], profileField(field)!, field);
    }
    if (when) run.window(when, [...at, 'when']);
  } else if ('segment' in condition) {
    const { when, asOf } = condition.segment;
    if (when) run.window(when, [...path, 'segment', 'when']);
    if (asOf) run.add([...path, 'segment', 'asOf'], asOf, { type: 'DATE', noun: 'Date', words: 'Member as of' });
  } else if ('moved' in condition) {
    const { when, maxGapDays } = condition.moved;
    if (when) run.window(when, [...path, 'moved', 'when']);
    if (maxGapDays !== undefined) run.days([...path, 'moved', 'maxGapDays'], maxGapDays, 'Days between at most');
  } else if ('bucket' in condition) {
    const { salt, from, to } = condition.bucket;
    const at = [...path, 'bucket'];
    run.add([...at, 'salt'], salt, { noun: 'Salt', words: 'Salt of the random share' });
    run.add([...at, 'from'], from, { noun: 'Share', words: 'Random share from' });
    run.add([...at, 'to'], to, { noun: 'Share', words: 'Random share to' });
  } else if ('score' in condition) {
    const { name, ...given } = condition.score;
    run.operators(given, [...path, 'score'], scoreRow(name), null);
  }
}

function ofOrders(run: LiteralRun, orders: OrdersCondition, path: Path): void {
  const { where, measure, is } = orders;
  if (where) ofWhere(run, where, [...path, 'where']);
  run.selection(orders, path, 'orders');
  if (!measure || !is) return;
  const name = Object.keys(measure)[0] as MeasureName;
  if ('units' in measure) ofLine(run, measure.units, [...path, 'measure', 'units']);
  run.measure(measure, [...path, 'measure']);
  run.operators(is, [...path, 'is'], measures[name], 'mostFrequent' in measure ? measure.mostFrequent : null);
}

function ofEvents(run: LiteralRun, events: EventsCondition, path: Path): void {
  const { kind, where, measure, is } = events;
  run.add([...path, 'kind'], kind, { noun: 'Event', words: 'Kind of event' });
  if (where) ofEventWhere(run, where, [...path, 'where']);
  run.selection(events, path, 'events');
  if (!measure || !is) return;
  run.measure(measure, [...path, 'measure']);
  run.operators(is, [...path, 'is'], eventMeasures[Object.keys(measure)[0] as EventMeasureName], null);
}

function ofWhere(run: LiteralRun, where: Where, path: Path): void {
  for (const [key, given] of Object.entries(where)) {
    const at = [...path, key];
    if (key === 'all' || key === 'any') {
      (given as Where[]).forEach((one, index) => {
        ofWhere(run, one, [...at, index]);
      });
    } else if (key === 'not') ofWhere(run, given as Where, at);
    else if (key === 'line') ofLine(run, given, at);
    else run.operators(given as Operators, at, whereFields[key as keyof typeof whereFields], key);
  }
}

function ofLine(run: LiteralRun, line: object, path: Path): void {
  for (const [key, given] of Object.entries(line)) {
    const row = key === 'quantity' ? lineQuantity : lineFields[key as keyof typeof lineFields];
    run.operators(given, [...path, key], row, key === 'quantity' ? null : key);
  }
}

function ofEventWhere(run: LiteralRun, where: EventWhere, path: Path): void {
  for (const [key, given] of Object.entries(where)) {
    const at = [...path, key];
    if (key === 'all' || key === 'any') {
      (given as EventWhere[]).forEach((one, index) => {
        ofEventWhere(run, one, [...at, index]);
      });
    } else if (key === 'not') ofEventWhere(run, given as EventWhere, at);
    else run.operators(given as Operators, at, { label: key, type: 'scalar' }, null);
  }
}

function ofSequence(run: LiteralRun, { steps, gaps = [], when }: SequenceCondition, path: Path): void {
  steps.forEach((step, index) => {
    ofStep(run, step, [...path, 'steps', index]);
  });
  gaps.forEach(({ within, after, without }, index) => {
    const at = [...path, 'gaps', index];
    if (within) run.days([...at, 'within', 'days'], within.days, 'Next step within days');
    if (after) run.days([...at, 'after', 'days'], after.days, 'Next step after days');
    if (without) ofStep(run, without, [...at, 'without']);
  });
  if (when) run.window(when, [...path, 'when']);
}

function ofStep(run: LiteralRun, step: SequenceStep, path: Path): void {
  if ('order' in step) {
    ofWhere(run, step.order, [...path, 'order']);
    return;
  }
  run.add([...path, 'event', 'kind'], step.event.kind, { noun: 'Event', words: 'Kind of event' });
  if (step.event.where) ofEventWhere(run, step.event.where, [...path, 'event', 'where']);
}

function ofNear(run: LiteralRun, { place, km }: NearCondition, path: Path): void {
  if (typeof place === 'object' && 'locationId' in place) {
    const words = { type: 'LOCATION', field: 'location', noun: 'Location', words: 'Near the location' } as const;
    run.add([...path, 'place', 'locationId'], place.locationId, words);
  } else if (typeof place === 'object') {
    run.add([...path, 'place', 'lat'], place.lat, { type: 'DECIMAL', noun: 'Latitude', words: 'Near the latitude' });
    run.add([...path, 'place', 'lon'], place.lon, { type: 'DECIMAL', noun: 'Longitude', words: 'Near the longitude' });
  }
  run.add([...path, 'km'], km, { type: 'DECIMAL', noun: 'Kilometres', words: 'Within kilometres' });
}
