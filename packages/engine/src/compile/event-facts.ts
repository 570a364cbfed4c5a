// A person's events of one kind, and the instants at which memberships can change by them: the events themselves, and the
// midnights at which one passes a window edge or reaches an age. People without events of the kind cost next to nothing.

import type { Columns } from '../columns/columns.ts';
import { MISSING } from '../columns/text-column.ts';
import { DayPusher, type Scope } from './scope.ts';
import type { DayWindow } from './window.ts';

export class EventFacts {
  private code = MISSING;
  private valuesSeen = 0;

  constructor(
    private readonly columns: Columns,
    private readonly kind: string,
  ) {}

  /** The rows of the person's events of the kind up to an instant, in sequence, in place of what was there. */
  read(person: number, until: number, into: number[]): void {
    into.length = 0;
    const { events } = this.columns;
    const code = this.kindCode();
    if (code === MISSING || events.count === 0) return;
    const { happenedAt, kind } = events;
    for (let row = events.start[person]!, end = events.end[person]!; row < end && happenedAt[row]! <= until; row++) {
      if (kind.codes[row] === code) into.push(row);
    }
  }

  /** The dictionary may grow while changes are absorbed. */
  private kindCode(): number {
    const { dictionary } = this.columns.events.kind;
    if (this.code === MISSING && this.valuesSeen < dictionary.length) {
      this.code = dictionary.indexOf(this.kind, this.valuesSeen);
      this.valuesSeen = dictionary.length;
    }
    return this.code;
  }
}

/** The person's events of the kind; every condition that reads them has to say so. */
export function addEventInstants(facts: EventFacts, scope: Scope): void {
  const { columns } = scope;
  const rows: number[] = [];
  scope.addSource((person, from, to, push) => {
    facts.read(person, to, rows);
    for (let i = rows.length - 1; i >= 0; i--) {
      const instant = columns.events.happenedAt[rows[i]!]!;
      if (instant <= from) return;
      push(instant);
    }
  });
}

/** The midnights at which an event of the kind comes into the window or goes out of it. */
export function addEventWindow(facts: EventFacts, window: DayWindow, scope: Scope): void {
  addEventDays(facts, scope, (day) => [window.entersOn(day), window.leavesOn(day)]);
}

/** The midnights so many days after each event of the kind. */
export function addEventOffsets(facts: EventFacts, offsets: readonly number[], scope: Scope): void {
  addEventDays(facts, scope, (day) => offsets.map((offset) => day + offset));
}

function addEventDays(facts: EventFacts, scope: Scope, flips: (day: number) => number[]): void {
  const { columns } = scope;
  const rows: number[] = [];
  const days = new DayPusher(columns);
  scope.addSource((person, from, to, push) => {
    facts.read(person, to, rows);
    if (rows.length === 0) return;
    days.between(from, to);
    for (const row of rows) for (const day of flips(columns.events.day[row]!)) days.push(day, push);
  });
}
