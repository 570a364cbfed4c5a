// What conditions are compiled to SQL in: the store, the words behind codes, the days of its calendar, and what was asked for so far.

import type { ZoneCalendar } from '@throughline/core/calendar';
import type { StoreRow } from '@throughline/core/facts/rows';
import type { Definition } from '@throughline/core/segments/definition';
import type { DayWindow } from '../../compile/window.ts';
import type { RfmCuts } from '../../scores/rfm-cuts.ts';
import type { CalendarSql } from './calendar-sql.ts';
import { Rows } from './rows.ts';
import { FALSE, isOneOf, not, type Sql, TRUE } from './sql.ts';

/** T, as epoch milliseconds, and its local day. */
export interface Moment {
  instant: Sql;
  day: Sql;
}

/** True or false of a person at a moment. */
export type PredicateSql = (at: Moment) => Sql;

/** Values by their codes, of one dictionary of a store. */
export type Words = ReadonlyMap<bigint, string>;

/** Thrown while compiling where words are not at hand; they are read, and it is compiled again. */
export class MissingWords extends Error {
  override readonly name = 'MissingWords';
  constructor(readonly dictionary: string) {
    super(`The words of ${dictionary} are not read yet`);
  }
}

/** What a request shares. */
export interface RequestSql {
  store: StoreRow;
  zone: ZoneCalendar;
  calendar: CalendarSql;
  /** Throws `MissingWords`. */
  words(dictionary: string): Words;
  references: Record<string, Definition>;
  define(definition: Definition, scope: ScopeSql): PredicateSql;
  /** The cut points of all customers, right up to the horizon. Throws `MissingCuts`. */
  rfmCuts(): RfmCuts;
  /** The latest instant that is asked at. */
  horizon: number;
  fresh(letter: string): string;
  /** Columns of a person that are read, by name. */
  columns: Set<string>;
  /** What is worked out of a person's columns before anything is asked, in this order. */
  layers: { name: string; sql: Sql }[];
  /** Of the intervals of a segment, by what tells it. */
  intervals: Map<string, IntervalsSql>;
}

/** A person's intervals in a segment: arrays of the instants of entry and exit (END = goes on). */
export interface IntervalsSql {
  entered: Sql;
  left: Sql;
}

/** One segment under compilation, with the instants at which its membership can change. */
export class ScopeSql {
  /** Arrays of instants. */
  readonly instants = new Set<Sql>();
  /** Arrays of local days, whose first instants are meant. */
  readonly days = new Set<Sql>();

  constructor(readonly request: RequestSql) {}

  column(name: string): Sql {
    this.request.columns.add(name);
    return name;
  }

  rows(every: string): Rows {
    return new Rows(this.column(every), () => this.request.fresh('x'));
  }

  /** Whether a code is one of those whose value passes; 0 = missing. */
  passes(code: Sql, dictionary: string, test: (value: string | null) => boolean): Sql {
    const yes: bigint[] = [];
    const no: bigint[] = [];
    for (const [known, value] of this.request.words(dictionary)) (test(value) ? yes : no).push(known);
    (test(null) ? yes : no).push(0n);
    if (no.length === 0) return TRUE;
    if (yes.length === 0) return FALSE;
    return yes.length <= no.length ? isOneOf(code, yes) : not(isOneOf(code, no));
  }

  /** The codes whose value passes. */
  codesOf(dictionary: string, test: (value: string) => boolean): bigint[] {
    return [...this.request.words(dictionary)].flatMap(([code, value]) => (test(value) ? [code] : []));
  }

  /** All instants at which what was compiled so far can change, in any order: the person's facts, and what was noted. */
  get moments(): Sql {
    const arrays = [this.column('f_at'), ...this.instants];
    if (this.days.size > 0) {
      const day = this.request.fresh('d');
      const days = [...this.days];
      const joined = days.length === 1 ? days[0]! : `arrayConcat(${days.join(', ')})`;
      arrays.push(`arrayMap(${day} -> toInt64(${this.request.calendar.startOfDay(day)}), ${joined})`);
    }
    return arrays.length === 1 ? arrays[0]! : `arrayConcat(${arrays.join(', ')})`;
  }

  /** The midnights at which a fact of a day comes into a window or goes out of it. */
  addWindow(window: DayWindow, days: Sql): void {
    for (const edge of this.request.calendar.edgesOf(window)) this.days.add(this.mapDays(days, edge));
  }

  /** The midnights so many days after facts. */
  addOffsets(offsets: readonly number[], days: Sql): void {
    for (const offset of offsets) this.days.add(this.mapDays(days, (day) => `${day} + ${offset}`));
  }

  private mapDays(days: Sql, to: (day: Sql) => Sql): Sql {
    const day = this.request.fresh('d');
    return `arrayMap(${day} -> toInt64(${to(day)}), ${days})`;
  }
}
