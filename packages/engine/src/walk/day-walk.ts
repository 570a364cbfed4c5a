// Walks persons over the ends of local days: on which of them anything of a person may differ from the one before. A person
// without a fact or a flip in the range stands still, and is asked once.

import type { FieldTimes, WalkColumns } from '../columns/walk-columns.ts';
import type { EdgePlan } from '../compile/evaluator/evaluator.ts';
import { FlipDays } from './flip-days.ts';

export class DayWalk {
  readonly days: Int32Array;
  /** Of the person last looked at: the indexes above 0 of the day ends that may differ, ascending. */
  readonly changed: Int32Array;
  private readonly from: number;
  private readonly to: number;
  readonly fromDay: number;
  private readonly toDay: number;
  readonly flips: FlipDays;
  /** By day less `fromDay`: the first day end that sees it. */
  readonly indexOfDay: Int32Array;
  private readonly seenBy: Int32Array;
  private readonly fields: FieldTimes[];
  private readonly flipDays: number[] = [];
  private count = 0;
  private person = 0;
  private readonly markInstant = (instant: number) => this.markDay(this.columns.zone.dayOf(instant));

  /** `instants` ascending, each the last of a local day; only the last one may lie within its day. */
  constructor(
    private readonly columns: WalkColumns,
    private readonly plan: EdgePlan,
    readonly instants: readonly number[],
    flips?: FlipDays,
    private readonly reads = plan.reads,
  ) {
    const { zone } = columns;
    this.days = Int32Array.from(instants, (instant) => zone.dayOf(instant));
    this.changed = new Int32Array(instants.length);
    this.seenBy = new Int32Array(instants.length).fill(-1);
    this.fields = reads.attributes ? [...columns.attributes.values()] : [];
    this.from = instants[0]!;
    this.to = instants[instants.length - 1]!;
    this.fromDay = this.days[0]!;
    this.toDay = this.days[instants.length - 1]!;
    this.flips = flips ?? new FlipDays(columns, plan, this.fromDay, this.toDay);
    this.indexOfDay = new Int32Array(this.toDay - this.fromDay + 1);
    for (let day = this.fromDay, index = 0; day <= this.toDay; day++) {
      while (this.days[index]! < day) index++;
      this.indexOfDay[day - this.fromDay] = index;
    }
  }

  /** Nothing but an order can change anything of a person. */
  get isByOrdersAlone(): boolean {
    const { refunds, attributes, firstKnown } = this.reads;
    return this.flips.isEmpty && this.plan.sources.length === 0 && !refunds && !attributes && !firstKnown;
  }

  /** Nothing of the person changes after the first instant, up to the last. */
  isStill(person: number): boolean {
    const { columns, flips, plan } = this;
    if (columns.lastFactAt[person]! > this.from || plan.sources.length > 0) return false;
    return flips.isEmpty || !flips.hasAny(person, columns);
  }

  /** How many day ends above the first may differ; they stand in `changed`. */
  changes(person: number): number {
    const { columns, plan, from, to } = this;
    this.count = 0;
    this.person = person;
    if (columns.lastFactAt[person]! > from) this.markFacts(person);
    if (!this.flips.isEmpty) this.markFlips(person);
    for (const source of plan.sources) source(person, from, to, this.markInstant);
    sortFirst(this.changed, this.count);
    return this.count;
  }

  private markDay(day: number): void {
    const index = this.indexOfDay[day - this.fromDay]!;
    if (index === 0 || this.seenBy[index] === this.person) return;
    this.seenBy[index] = this.person;
    this.changed[this.count++] = index;
  }

  private markFacts(person: number): void {
    const { columns, from, to } = this;
    const { placedAt, day } = columns.orders;
    const start = columns.orderStart[person]!;
    let row = columns.orderEnd[person]! - 1;
    while (row >= start && placedAt[row]! > to) row--;
    let marked = row;
    for (; marked >= start && placedAt[marked]! > from; marked--);
    for (marked++; marked <= row; marked++) this.markDay(day[marked]!);
    const { personRefunds } = columns;
    if (this.reads.refunds)
      this.markTimes(personRefunds.start[person]!, personRefunds.end[person]!, personRefunds.effectiveAt);
    for (const { start, end, at } of this.fields) this.markTimes(start[person]!, end[person]!, at);
    if (!this.reads.firstKnown) return;
    const known = columns.firstKnownAt[person]!;
    if (known > from && known <= to) this.markInstant(known);
  }

  private markTimes(start: number, end: number, times: Float64Array): void {
    for (let row = end - 1; row >= start && times[row]! > this.from; row--) {
      if (times[row]! <= this.to) this.markInstant(times[row]!);
    }
  }

  private markFlips(person: number): void {
    const { flipDays } = this;
    this.flips.daysOf(person, this.columns, flipDays);
    for (let i = 0; i < flipDays.length; i++) this.markDay(flipDays[i]!);
  }
}

function sortFirst(values: Int32Array, count: number): void {
  if (count > 40) {
    values.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const value = values[i]!;
    let j = i - 1;
    for (; j >= 0 && values[j]! > value; j--) values[j + 1] = values[j]!;
    values[j + 1] = value;
  }
}
