// Events of people in order of arrival, until they can be sorted into slices.

import type { ZoneCalendar } from '@throughline/core/calendar';
import type { EventRow } from '@throughline/core/facts/rows';
import type { Columns, EventColumns } from './columns.ts';
import { compareExternalIds, compareText } from './compare-ids.ts';
import { daysOf } from './days-of.ts';
import { GrowingColumn, sharedArray } from './growing-column.ts';
import { TextStaging } from './stored-text.ts';
import { Dictionary, GrowingText } from './text-column.ts';

export class EventStaging {
  private readonly person = new GrowingColumn(Int32Array);
  private readonly happenedAt = new GrowingColumn(Float64Array);
  private readonly kind: GrowingText;
  private readonly ids = new TextStaging();
  private readonly properties = new TextStaging();
  private readonly connections = new GrowingText();
  private readonly externalIds = new TextStaging();

  /** With the dictionary of columns that are to absorb what is staged, so that its codes are theirs; else with a new one. */
  constructor(columns?: Columns) {
    this.kind = new GrowingText(columns && Dictionary.of(columns.events.kind.dictionary));
  }

  /** `person` = the person's row. */
  add(row: EventRow, person: number): void {
    this.person.push(person);
    this.happenedAt.push(row.happenedAt);
    this.kind.push(row.kind);
    this.ids.push(row.eventId);
    this.properties.push(Object.keys(row.properties).length > 0 ? JSON.stringify(row.properties) : null);
    this.connections.push(row.connection);
    this.externalIds.push(row.externalId);
  }

  finish(personCount: number, zone: ZoneCalendar): EventColumns {
    const count = this.person.length;
    const permutation = Int32Array.from({ length: count }, (_, i) => i).sort(
      (a, b) => this.person.at(a) - this.person.at(b) || this.compareSequence(a, b),
    );
    const [start, end] = this.slices(permutation, personCount);
    for (const column of [this.connections, this.externalIds, this.person]) column.clear();
    const happenedAt = this.happenedAt.take(permutation);
    return {
      start,
      end,
      count,
      dead: 0,
      happenedAt,
      day: daysOf(happenedAt, count, zone),
      kind: this.kind.take(permutation),
      ids: this.ids.take(permutation),
      properties: this.properties.take(permutation),
    };
  }

  private slices(permutation: Int32Array, personCount: number): [Int32Array, Int32Array] {
    const length = permutation.length === 0 ? 0 : personCount;
    const [start, end] = [sharedArray(Int32Array, length), sharedArray(Int32Array, length)];
    for (let person = 0, row = 0; person < length; person++) {
      start[person] = row;
      while (row < permutation.length && this.person.at(permutation[row]!) === person) row++;
      end[person] = row;
    }
    return [start, end];
  }

  /** As orders are (docs/semantics.md 1, Sequence). */
  private compareSequence(a: number, b: number): number {
    return (
      this.happenedAt.at(a) - this.happenedAt.at(b) ||
      compareText(this.connections.textAt(a)!, this.connections.textAt(b)!) ||
      compareExternalIds(this.externalIds.textAt(a), this.externalIds.textAt(b))
    );
  }
}
