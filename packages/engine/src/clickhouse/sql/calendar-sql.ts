// The calendar of a store's zone in SQL, over the days that a request looks at. Which day is which is the zone's to say
// (core/calendar.ts): its clock changes are handed over as numbers.

import type { ZoneCalendar } from '@throughline/core/calendar';
import { civilOf } from '@throughline/core/day';
import type { When } from '@throughline/core/segments/definition';
import type { DayWindow } from '../../compile/window.ts';
import { list, lit, type Sql } from './sql.ts';

const DAY_MS = 86_400_000;
/** Keeps quotients from being rounded towards zero: no day lies so far before 1970. */
const SHIFT_DAYS = 1_000_000;
/** Later than every day. */
const NEVER = 4_000_000;

/** A number that is another one from each of some instants or days on. */
interface Steps {
  since: readonly number[];
  /** One more: the first before all of them. */
  values: readonly number[];
}

/** A bound of a window seen from a day; null = open. */
export type BoundSql = Sql | null;

export class CalendarSql {
  /** Arrays of numbers that statements begin with, by name. */
  readonly tables = new Map<string, Sql>();
  private readonly names = new Map<string, string>();
  private offsets: Steps | null = null;
  private midnights: Steps | null = null;

  /** `firstDay` up to `lastDay` are the days of all facts and all moments that are asked. */
  constructor(
    readonly zone: ZoneCalendar,
    readonly weekStartsOn: number,
    readonly firstDay: number,
    readonly lastDay: number,
  ) {}

  /** The local day of an instant. */
  dayOf(instant: Sql): Sql {
    this.offsets ??= this.readOffsets();
    const offset = this.stepwise('zone', this.offsets, instant);
    return `toInt64(intDiv(${instant} + ${offset} + ${SHIFT_DAYS * DAY_MS}, ${DAY_MS}) - ${SHIFT_DAYS})`;
  }

  private readOffsets(): Steps {
    const since: number[] = [];
    const values: number[] = [this.zone.offsetAt(this.zone.startOfDay(this.firstDay))];
    for (let day = this.firstDay; day <= this.lastDay + 1; day++) this.addChanges(day, since, values);
    return { since, values };
  }

  /** Clock changes within a day. */
  private addChanges(day: number, since: number[], offsets: number[]): void {
    const [start, end] = [this.zone.startOfDay(day), this.zone.startOfDay(day + 1)];
    const offsetAt = (instant: number) => this.zone.offsetAt(instant);
    for (let from = start; offsetAt(end - 1) !== offsets.at(-1); ) {
      let [low, high] = [from - 1, end - 1];
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(middle) === offsets.at(-1)) low = middle;
        else high = middle;
      }
      since.push(high);
      offsets.push(offsetAt(high));
      from = high;
    }
  }

  /** The first instant of a local day. */
  startOfDay(day: Sql): Sql {
    this.midnights ??= this.readMidnights();
    return `(${day} * ${DAY_MS} + ${this.stepwise('midnights', this.midnights, day)})`;
  }

  private readMidnights(): Steps {
    const since: number[] = [];
    const values: number[] = [];
    for (let day = this.firstDay - 1; day <= this.lastDay + 1; day++) {
      const value = this.zone.startOfDay(day) - day * DAY_MS;
      if (values.at(-1) === value) continue;
      if (values.length > 0) since.push(day);
      values.push(value);
    }
    return { since, values };
  }

  /** The last instant of a local day. */
  endOfDay(day: Sql): Sql {
    return `(${this.startOfDay(`(${day} + 1)`)} - 1)`;
  }

  private stepwise(name: string, { since, values }: Steps, of: Sql): Sql {
    if (since.length === 0) return lit(values[0]!);
    const [edges, steps] = [this.table(`${name} since`, () => since), this.table(`${name} values`, () => values)];
    return `${steps}[arrayCount(edge -> edge <= ${of}, ${edges}) + 1]`;
  }

  /** The first and last day of a window seen from a day. */
  boundsOf(window: DayWindow, day: Sql): [from: BoundSql, to: BoundSql] {
    const { when } = window;
    const bound = (which: 'from' | 'to'): BoundSql => {
      const seen = window.at(this.firstDay)[which];
      if (!Number.isFinite(seen)) return null;
      if (isFixed(when)) return lit(seen);
      if (isLinear(when)) return `(${day} + ${lit(window.at(0)[which])})`;
      return this.lookUp(`${which} of ${JSON.stringify(when)}`, day, (at) => window.at(at)[which]);
    };
    return [bound('from'), bound('to')];
  }

  /** Of the day of a fact, the days on which it comes into a window and goes out of it. */
  edgesOf(window: DayWindow): ((day: Sql) => Sql)[] {
    const { when } = window;
    if (isFixed(when)) return [];
    const edge = (name: 'entersOn' | 'leavesOn'): ((day: Sql) => Sql)[] => {
      if (isLinear(when)) {
        const offset = window[name](0);
        return Number.isFinite(offset) ? [(day) => `${day} + ${offset}`] : [];
      }
      return [
        (day) =>
          this.lookUp(`${name} ${JSON.stringify(when)}`, day, (at) => {
            const on = window[name](at);
            return Number.isFinite(on) ? on : NEVER;
          }),
      ];
    };
    return [...edge('entersOn'), ...edge('leavesOn')];
  }

  /** A day as the number yyyymmdd; also of days a year before the first and behind the last. */
  dateOf(day: Sql): Sql {
    return this.lookUp('dates', day, dateNumber, YEAR);
  }

  /** A number for each day; `key` tells equal numbers. */
  numberOf(key: string, day: Sql, of: (day: number) => number): Sql {
    return this.lookUp(key, day, of);
  }

  /** The name of an array of numbers; `key` tells equal ones. */
  tableOf(key: string, values: readonly number[]): Sql {
    return this.table(key, () => values);
  }

  private lookUp(key: string, day: Sql, of: (day: number) => number, around = 0): Sql {
    const first = this.firstDay - around;
    const name = this.table(key, () =>
      Array.from({ length: this.lastDay + around - first + 1 }, (_, i) => of(first + i)),
    );
    return `${name}[${day} - ${lit(first)} + 1]`;
  }

  private table(key: string, values: () => readonly number[]): string {
    let name = this.names.get(key);
    if (name === undefined) {
      name = `table${this.names.size}`;
      this.names.set(key, name);
      this.tables.set(name, `CAST(${list(values())} AS Array(Int64))`);
    }
    return name;
  }
}

const YEAR = 366;

export function dateNumber(day: number): number {
  const { year, month, date } = civilOf(day);
  return year * 10_000 + month * 100 + date;
}

const isFixed = (when: When) => 'between' in when || 'before' in when || 'after' in when;

const isLinear = (when: When) => 'daysAgo' in when || ('last' in when && ('days' in when.last || 'weeks' in when.last));
