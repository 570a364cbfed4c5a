// Puts changed people and anonymous orders in place: their rows go to the tail of every column, their old rows are dead. Nobody
// else moves. Synchronous, so that no question sees half a change.

import type { StoreRow } from '@throughline/core/facts/rows';
import { ordersChangedFrom } from '../scores/orders-changed-from.ts';
import { knownPopulation } from '../scores/population.ts';
import { limbCountFor } from './amount-limbs.ts';
import { AnonymousRows } from './anonymous-rows.ts';
import { appendRows, appendSteps, emptyTimeline, type Shifts } from './append-rows.ts';
import type { ColdGroup } from './cold-columns.ts';
import { ColumnTail } from './column-tail.ts';
import { type Columns, personRow } from './columns.ts';
import { partRows } from './part-rows.ts';
import { textAt, textsOf } from './stored-text.ts';

/** Who was named as changed; a person that the part does not hold is gone, an anonymous order too. */
export interface Changed {
  /** What the columns hold from now on. */
  changeNumber: number;
  people: readonly string[];
  anonymousOrders: readonly string[];
}

const DEAD_ORDERS_MIN = 10_000;
const DEAD_STEPS_MIN = 100_000;
const DEAD_EVENTS_MIN = 100_000;
const DEAD_SHARE_MAX = 0.25;

/** Whether the part, read from the same store later, can be absorbed at all; if not, the store has to be read anew. */
export function canAbsorb(columns: Columns, part: Columns): boolean {
  const [a, b] = [columns.store, part.store];
  if (a.timeZone !== b.timeZone || a.currencyCode !== b.currencyCode || a.weekStartsOn !== b.weekStartsOn) return false;
  if (JSON.stringify(placesOf(a)) !== JSON.stringify(placesOf(b))) return false;
  return columns.limbs.length >= limbCountFor(columns.amountTotal + part.amountTotal);
}

/** What anybody's membership may rest on; names and what has no place are not. */
function placesOf({ locations }: StoreRow) {
  return locations.flatMap(({ name: _, ...place }) => (place.lat === null ? [] : place));
}

/** So much is dead that the store had better be read anew. */
export function isWorn({ orderCount, orderRows, attributes, deadSteps, events }: Columns): boolean {
  let steps = 0;
  for (const { count } of attributes.values()) steps += count;
  return (
    orderRows - orderCount > Math.max(DEAD_ORDERS_MIN, orderCount * DEAD_SHARE_MAX) ||
    deadSteps > Math.max(DEAD_STEPS_MIN, (steps - deadSteps) * DEAD_SHARE_MAX) ||
    events.dead > Math.max(DEAD_EVENTS_MIN, (events.count - events.dead) * DEAD_SHARE_MAX)
  );
}

/** Cold columns that absorbing reads; they have to be in memory. */
export function neededToAbsorb(columns: Columns, part: Columns, changed: Changed): ColdGroup[] {
  const needed: ColdGroup[] = [];
  if (changed.people.length > 0 || part.personCount > 0) needed.push('people');
  const touchesAnonymous = changed.anonymousOrders.length > 0 || part.anonymous.count > 0;
  if (touchesAnonymous && !AnonymousRows.isKnown(columns)) needed.push('orders.ids');
  return needed;
}

/** `part` = columns of the changed people and anonymous orders alone, built with as many limbs. */
export function absorb(columns: Columns, part: Columns, changed: Changed): void {
  const population = knownPopulation(columns);
  const changedFrom = population ? ordersChangedFrom(columns, part, changed.people) : Number.POSITIVE_INFINITY;
  const tail = new ColumnTail();
  const anonymous = new AnonymousRows(columns, tail);
  let isFirstGone = false;
  const noteGone = (row: number) => {
    columns.orderCount--;
    if (columns.orders.placedAt[row] === columns.firstOrderAt) isFirstGone = true;
  };
  for (const id of changed.anonymousOrders) anonymous.remove(id, noteGone);
  const rows = [...partRows(columns, part)];
  for (const person of rows) if (person >= 0) empty(columns, person, noteGone);
  if (changed.people.length > 0) {
    const present = new Set(textsOf(part.personIds, part.personCount));
    for (const id of changed.people) {
      const person = present.has(id) ? -1 : personRow(columns, id);
      if (person >= 0) empty(columns, person, noteGone);
    }
  }
  const shifts = appendRows(columns, part, tail);
  addPersons(columns, part, rows, tail);
  place(columns, part, { rows, shifts }, tail);
  for (let i = 0; i < part.anonymous.count; i++) {
    const row = part.anonymous.rows[i]! + shifts.orders;
    const id = textAt(part.orders.ids, part.anonymous.rows[i]!);
    anonymous.remove(id, noteGone);
    anonymous.add(id, row);
  }
  columns.orderCount += part.orderCount;
  columns.amountTotal += part.amountTotal;
  columns.firstOrderAt = isFirstGone ? firstOrderAt(columns) : Math.min(columns.firstOrderAt, part.firstOrderAt);
  const { dataAsOf, locations } = part.store;
  columns.store = { ...columns.store, changeNumber: changed.changeNumber, dataAsOf, locations };
  if (tail.hasGrown) columns.layout++;
  columns.sizeBytes += tail.grownBytes;
  population?.ordersChanged(changedFrom);
}

/** Takes all facts from a person. */
function empty(columns: Columns, person: number, noteGone: (row: number) => void): void {
  const { orderStart, orderEnd, personRefunds, events } = columns;
  for (let row = orderStart[person]!; row < orderEnd[person]!; row++) noteGone(row);
  orderEnd[person] = orderStart[person]!;
  personRefunds.end[person] = personRefunds.start[person]!;
  for (const { start, end } of columns.attributes.values()) {
    columns.deadSteps += end[person]! - start[person]!;
    end[person] = start[person]!;
  }
  if (events.count > 0) {
    events.dead += events.end[person]! - events.start[person]!;
    events.end[person] = events.start[person]!;
  }
  columns.firstKnownAt[person] = Number.POSITIVE_INFINITY;
  columns.lastFactAt[person] = Number.NEGATIVE_INFINITY;
}

/** Points the part's people, who stand in these rows, to theirs. */
function place(
  columns: Columns,
  part: Columns,
  { rows, shifts }: { rows: number[]; shifts: Shifts },
  tail: ColumnTail,
) {
  const { personRefunds } = columns;
  for (let p = 0; p < rows.length; p++) {
    const person = rows[p]!;
    tail.replaceStored(columns.personNames, person, part.personNames, p);
    columns.firstKnownAt[person] = part.firstKnownAt[p]!;
    columns.lastFactAt[person] = part.lastFactAt[p]!;
    columns.orderStart[person] = part.orderStart[p]! + shifts.orders;
    columns.orderEnd[person] = part.orderEnd[p]! + shifts.orders;
    personRefunds.start[person] = part.personRefunds.start[p]! + shifts.personRefunds;
    personRefunds.end[person] = part.personRefunds.end[p]! + shifts.personRefunds;
  }
  if (part.events.count > 0) {
    for (let p = 0; p < rows.length; p++) {
      columns.events.start[rows[p]!] = part.events.start[p]! + shifts.events;
      columns.events.end[rows[p]!] = part.events.end[p]! + shifts.events;
    }
  }
  for (const [field, added] of part.attributes) {
    let timeline = columns.attributes.get(field);
    if (!timeline) {
      timeline = emptyTimeline(columns.personCount);
      columns.attributes.set(field, timeline);
      tail.hasGrown = true;
    }
    const shift = appendSteps(timeline, added, tail);
    for (let p = 0; p < rows.length; p++) {
      timeline.start[rows[p]!] = added.start[p]! + shift;
      timeline.end[rows[p]!] = added.end[p]! + shift;
    }
  }
}

/** Gives a row to each of the part's people who has none (-1). */
function addPersons(columns: Columns, part: Columns, rows: number[], tail: ColumnTail): void {
  const { personCount, personRefunds, personIds, personNames } = columns;
  const added = rows.filter((row) => row < 0).length;
  if (added === 0) return;
  const room = <A extends Int32Array | Uint32Array | Float64Array>(values: A) => tail.room(values, personCount, added);
  columns.orderStart = room(columns.orderStart);
  columns.orderEnd = room(columns.orderEnd);
  columns.firstKnownAt = room(columns.firstKnownAt);
  columns.lastFactAt = room(columns.lastFactAt);
  personIds.starts = room(personIds.starts);
  personNames.starts = room(personNames.starts);
  const events = columns.events.count > 0 ? [columns.events] : [];
  for (const slices of [personRefunds, ...events, ...columns.attributes.values()]) {
    slices.start = room(slices.start);
    slices.end = room(slices.end);
  }
  for (let p = 0; p < rows.length; p++) {
    if (rows[p]! >= 0) continue;
    rows[p] = columns.personCount++;
    tail.replaceStored(personIds, rows[p]!, part.personIds, p);
    columns.appendedPersons.set(textAt(part.personIds, p), rows[p]!);
  }
}

function firstOrderAt({ personCount, orderStart, orderEnd, orders, anonymous }: Columns): number {
  let first = Number.POSITIVE_INFINITY;
  for (let p = 0; p < personCount; p++) {
    if (orderEnd[p]! > orderStart[p]!) first = Math.min(first, orders.placedAt[orderStart[p]!]!);
  }
  for (let i = 0; i < anonymous.count; i++) first = Math.min(first, orders.placedAt[anonymous.rows[i]!]!);
  return first;
}
