// Writes people's facts, as columns in memory hold them, as rows of the servers' table.

import { parseDay } from '@throughline/core/day';
import type { FieldTimeline } from '../../columns/attribute-timelines.ts';
import type { Columns } from '../../columns/columns.ts';
import { nullableTextAt, textAt } from '../../columns/stored-text.ts';
import { scaled } from '../../compile/property-values.ts';
import { dateNumber } from '../sql/calendar-sql.ts';
import { profileWord } from './profile-word.ts';
import type { RowWriter } from './row-writer.ts';
import { NO_NUMBER, orderColumns, PROFILE_DICTIONARY, PROPERTY_DICTIONARY } from './timeline-columns.ts';
import { codeOf } from './word-code.ts';

export interface TimelineKey {
  store: bigint;
  version: number;
}

/** The person of a row of the columns. */
export function writeTimeline(to: RowWriter, columns: Columns, person: number, key: TimelineKey): void {
  const id = textAt(columns.personIds, person);
  const name = nullableTextAt(columns.personNames, person);
  writeKey(to, id, { ...key, gone: 0, anonymous: 0 });
  to.uint8(name === null ? 0 : 1);
  to.data(Buffer.from(name ?? '', 'utf16le').swap16());
  to.instant(columns.firstKnownAt[person]!);
  writeOrders(to, columns, columns.orderStart[person]!, columns.orderEnd[person]!);
  writeSteps(to, columns, person);
  writeEvents(to, columns, person);
  writeFacts(to, columns, person);
}

/** An order of nobody, as a row of its own. */
export function writeAnonymous(to: RowWriter, columns: Columns, row: number, key: TimelineKey): void {
  writeKey(to, anonymousId(textAt(columns.orders.ids, row)), { ...key, gone: 0, anonymous: 1 });
  to.uint8(0);
  to.text('');
  to.int64(columns.orders.placedAt[row]!);
  writeOrders(to, columns, row, row + 1);
  for (let i = 0; i < OTHERS; i++) to.count(0);
}

/** Someone who has no facts any more, or an order that is gone. */
export function writeGone(to: RowWriter, id: string, key: TimelineKey): void {
  writeKey(to, id, { ...key, gone: 1, anonymous: 0 });
  to.uint8(0);
  to.text('');
  to.instant(Number.POSITIVE_INFINITY);
  for (let i = 0; i < orderColumns.length + OTHERS; i++) to.count(0);
}

/** Lists that are written one after the other by `writeSteps`, `writeEvents` and `writeFacts`. */
const OTHERS = 14;

export const anonymousId = (orderId: string): string => `order ${orderId}`;

function writeKey(
  to: RowWriter,
  id: string,
  { store, version, gone, anonymous }: TimelineKey & { gone: number; anonymous: number },
): void {
  to.uint64(store);
  to.uint64(codeOf(id));
  to.int64(version);
  to.uint8(gone);
  to.uint8(anonymous);
  to.text(id);
}

function writeOrders(to: RowWriter, columns: Columns, start: number, end: number): void {
  for (const { write } of orderColumns) {
    to.count(end - start);
    for (let row = start; row < end; row++) write(to, columns, row, end);
  }
}

interface Step {
  field: string;
  timeline: FieldTimeline;
  step: number;
}

function writeSteps(to: RowWriter, columns: Columns, person: number): void {
  const steps: Step[] = [];
  for (const [field, timeline] of columns.attributes) {
    for (let step = timeline.start[person]!; step < timeline.end[person]!; step++)
      steps.push({ field, timeline, step });
  }
  const each = (write: (step: Step) => void) => {
    to.count(steps.length);
    for (const step of steps) write(step);
  };
  const held = ({ timeline, step }: Step) => timeline.values[timeline.codes[step]!]!;
  each(({ field }) => to.uint64(codeOf(field)));
  each(({ timeline, step }) => to.instant(timeline.at[step]!));
  each(({ timeline, step }) => {
    const at = timeline.at[step]!;
    to.int64(Number.isFinite(at) ? columns.zone.dayOf(at) : NO_DAY);
  });
  each((step) => to.word(PROFILE_DICTIONARY + step.field, profileWord(held(step))));
  each((step) => {
    const { scalar } = held(step);
    const day = typeof scalar === 'string' ? parseDay(scalar) : null;
    to.int64(day === null ? 0 : dateNumber(day));
  });
}

const NO_DAY = -1_000_000;

function writeEvents(to: RowWriter, columns: Columns, person: number): void {
  const { events } = columns;
  const [start, end] = events.count === 0 ? [0, 0] : [events.start[person]!, events.end[person]!];
  const rows = Array.from({ length: end - start }, (_, i) => start + i);
  const each = (write: (row: number, i: number) => void) => {
    to.count(rows.length);
    rows.forEach(write);
  };
  const { positions, next } = placesInKinds(columns, rows);
  const properties = rows.map((row) => Object.entries(propertiesOf(columns, row)));
  const eachProperty = (write: (name: string, value: string | number | boolean) => void) =>
    each((_, i) => {
      to.count(properties[i]!.length);
      for (const [name, value] of properties[i]!) write(name, value);
    });
  each((row) => to.int64(events.happenedAt[row]!));
  each((_, i) => to.instant(next[i]!));
  each((row) => to.int64(events.day[row]!));
  each((row) => to.word('event:kind', events.kind.dictionary[events.kind.codes[row]!]!));
  each((_, i) => to.int64(positions[i]!));
  eachProperty((name) => to.uint64(codeOf(name)));
  eachProperty((name, value) => to.word(PROPERTY_DICTIONARY + name, JSON.stringify(value)));
  eachProperty((_, value) => {
    const number = scaled(value);
    if (number === null || !Number.isSafeInteger(number)) to.bigInt64(NO_NUMBER);
    else to.int64(number);
  });
}

function propertiesOf({ events }: Columns, row: number): Record<string, string | number | boolean> {
  const json = nullableTextAt(events.properties, row);
  return json === null ? {} : (JSON.parse(json) as Record<string, string | number | boolean>);
}

/** Which event of its kind each is, and when the next of its kind happened. */
function placesInKinds({ events }: Columns, rows: readonly number[]): { positions: number[]; next: number[] } {
  const counts = new Map<number, number>();
  const positions = rows.map((row) => {
    const kind = events.kind.codes[row]!;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return counts.get(kind)!;
  });
  const later = new Map<number, number>();
  const next = rows.map(() => Number.POSITIVE_INFINITY);
  for (let i = rows.length - 1; i >= 0; i--) {
    const kind = events.kind.codes[rows[i]!]!;
    next[i] = later.get(kind) ?? Number.POSITIVE_INFINITY;
    later.set(kind, events.happenedAt[rows[i]!]!);
  }
  return { positions, next };
}

/** The instants of the person's facts but events: ascending, each once. */
function writeFacts(to: RowWriter, columns: Columns, person: number): void {
  const instants: number[] = [columns.firstKnownAt[person]!];
  const { orderStart, orderEnd, orders, personRefunds } = columns;
  for (let row = orderStart[person]!; row < orderEnd[person]!; row++) instants.push(orders.placedAt[row]!);
  for (let row = personRefunds.start[person]!; row < personRefunds.end[person]!; row++) {
    instants.push(personRefunds.effectiveAt[row]!);
  }
  for (const { start, end, at } of columns.attributes.values()) {
    for (let step = start[person]!; step < end[person]!; step++) instants.push(at[step]!);
  }
  const sorted = [...new Set(instants.filter(Number.isFinite))].sort((a, b) => a - b);
  to.count(sorted.length);
  for (const instant of sorted) to.int64(instant);
}
