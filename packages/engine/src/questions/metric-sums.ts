// The sums of all segments of a request at a row of instants, person by person. The sums of two ranges of persons can be joined;
// the answer does not depend on how the persons were cut.

import type { AmountBase } from '@throughline/core/segments/definition';
import type { WalkColumns } from '../columns/walk-columns.ts';
import { type Evaluator, type SumStill, WORD_BITS } from '../compile/evaluator/evaluator.ts';
import { type Job, type Pass, planJob } from '../threads/pass.ts';
import { DayWalk } from '../walk/day-walk.ts';
import type { FlipDays } from '../walk/flip-days.ts';
import { CHUNK, stillSummer, stillTask } from '../walk/still-task.ts';
import { emptyShare, MetricSeries, type PlainSeries, type Share, ShareReader } from './metric-series.ts';
import { StillGroups } from './still-groups.ts';

export class MetricSums implements Pass<PlainSeries[]> {
  /** One a segment. */
  private readonly ofSegments: MetricSeries[];
  private still = new StillGroups();
  private readonly walk: DayWalk;
  private readonly reader: ShareReader;
  private readonly last: number;
  private states: Int32Array;
  private nextStates: Int32Array;
  private share: Share = emptyShare();
  private nextShare: Share = emptyShare();

  /** `instants` as `DayWalk` has them. */
  constructor(
    private readonly columns: WalkColumns,
    private readonly evaluator: Evaluator,
    private readonly instants: number[],
    private readonly base: AmountBase,
    private readonly medians: boolean,
    flips?: FlipDays,
  ) {
    const { segmentCount, wordCount } = evaluator;
    this.ofSegments = Array.from({ length: segmentCount }, () => new MetricSeries(columns, instants.length, medians));
    const { reads } = evaluator.edges;
    this.walk = new DayWalk(columns, evaluator.edges, instants, flips, {
      ...reads,
      refunds: reads.refunds || base !== 'gross',
    });
    this.reader = new ShareReader(columns, base);
    this.last = instants[instants.length - 1]!;
    this.states = new Int32Array(wordCount);
    this.nextStates = new Int32Array(wordCount);
  }

  get series(): MetricSeries[] {
    for (const group of this.still) {
      for (let bits = group.states; bits !== 0; bits &= bits - 1) {
        this.ofSegments[31 - Math.clz32(bits & -bits)]!.addGroup(group);
      }
    }
    this.still = new StillGroups();
    return this.ofSegments;
  }

  get job(): Job | null {
    const { columns, evaluator, walk, instants, base, medians } = this;
    return planJob(columns, evaluator, walk.flips, { kind: 'metrics', instants, base, medians });
  }

  get sums(): PlainSeries[] {
    return this.series.map(({ plain }) => plain);
  }

  join(others: PlainSeries[]): void {
    this.ofSegments.forEach((own, i) => {
      own.join(others[i]!);
    });
  }

  /** The persons of these rows, `end` excluded. */
  addPersons(start: number, end: number): void {
    const summer = this.medians ? null : stillSummer(this.columns, this.evaluator);
    if (summer) this.addQuickly(summer, start, end);
    else for (let person = start; person < end; person++) this.addPerson(person);
  }

  private addQuickly(summer: SumStill, start: number, end: number): void {
    const flips = this.instants.length > 1 ? this.walk.flips : null;
    const task = stillTask(this.columns, flips, this.instants[0]!, this.base);
    const moving = new Int32Array(Math.min(CHUNK, end - start));
    const isByOrders = this.walk.isByOrdersAlone && this.evaluator.segmentCount === 1;
    for (let from = start; from < end; from += CHUNK) {
      const count = summer(from, Math.min(end, from + CHUNK), task, this.still, moving);
      for (let i = 0; i < count; i++) {
        if (isByOrders) this.addByOrders(moving[i]!);
        else this.addPerson(moving[i]!);
      }
    }
  }

  /** One segment, sums of one limb, and nothing but orders to look at. */
  private addByOrders(person: number): void {
    const { columns, evaluator, instants, last, walk, nextStates } = this;
    const { indexOfDay, fromDay, days } = walk;
    const { placedAt, day } = columns.orders;
    const { grossBefore } = columns.limbs[0]!;
    const [series] = this.ofSegments as [MetricSeries];
    const first = columns.orderStart[person]!;
    const stop = columns.orderEnd[person]!;
    let end = stop;
    while (end > first && placedAt[end - 1]! > instants[0]!) end--;
    let index = 0;
    let known = first;
    let isMember = false;
    for (;;) {
      evaluator.evaluate(person, first, end, instants[index]!, days[index]!, nextStates);
      if (isMember)
        series.add(index, -1, known - first, day[known - 1]! - day[first]!, grossBefore[known]! - grossBefore[first]!);
      isMember = nextStates[0] !== 0;
      known = end;
      if (isMember)
        series.add(index, 1, end - first, day[end - 1]! - day[first]!, grossBefore[end]! - grossBefore[first]!);
      if (end === stop || placedAt[end]! > last) return;
      index = indexOfDay[day[end]! - fromDay]!;
      while (end < stop && placedAt[end]! <= instants[index]!) end++;
    }
  }

  private addPerson(person: number): void {
    if (this.columns.firstKnownAt[person]! > this.last) return;
    if (this.walk.isStill(person)) this.addStill(person);
    else this.addMoving(person);
  }

  private addStill(person: number): void {
    const { columns, evaluator, states, reader, share, instants, walk, ofSegments: series } = this;
    const first = columns.orderStart[person]!;
    const end = columns.orderEnd[person]!;
    evaluator.evaluate(person, first, end, instants[0]!, walk.days[0]!, states);
    let isRead = false;
    for (let word = 0; word < states.length; word++) {
      let bits = states[word]!;
      if (bits === 0) continue;
      if (!isRead) reader.read(person, first, end, instants[0]!, share);
      isRead = true;
      for (; bits !== 0; bits &= bits - 1) {
        series[word * WORD_BITS + 31 - Math.clz32(bits & -bits)]!.change(0, 1, share);
      }
    }
  }

  private addMoving(person: number): void {
    const { columns, walk, instants } = this;
    const { placedAt } = columns.orders;
    const count = walk.changes(person);
    const first = columns.orderStart[person]!;
    const stop = columns.orderEnd[person]!;
    let end = stop;
    while (end > first && placedAt[end - 1]! > instants[0]!) end--;
    this.states.fill(0);
    for (let c = -1; c < count; c++) {
      const index = c < 0 ? 0 : walk.changed[c]!;
      while (end < stop && placedAt[end]! <= instants[index]!) end++;
      this.evaluator.evaluate(person, first, end, instants[index]!, walk.days[index]!, this.nextStates);
      this.reader.read(person, first, end, instants[index]!, this.nextShare);
      this.addChange(index);
    }
  }

  /** From the states and share before to those that follow, and puts these in their place. */
  private addChange(index: number): void {
    const { states, nextStates, share, nextShare, ofSegments: series } = this;
    const isSame = isSameShare(share, nextShare);
    for (let word = 0; word < states.length; word++) {
      const [before, after] = [states[word]!, nextStates[word]!];
      for (let bits = isSame ? before ^ after : before | after; bits !== 0; bits &= bits - 1) {
        const bit = bits & -bits;
        const one = series[word * WORD_BITS + 31 - Math.clz32(bit)]!;
        if ((before & bit) !== 0) one.change(index, -1, share);
        if ((after & bit) !== 0) one.change(index, 1, nextShare);
      }
    }
    this.states = nextStates;
    this.nextStates = states;
    this.share = nextShare;
    this.nextShare = share;
  }
}

function isSameShare(a: Share, b: Share): boolean {
  if (a.n !== b.n || a.spanDays !== b.spanDays || a.firstDay !== b.firstDay) return false;
  for (let i = 0; i < b.amounts.length; i++) if (a.amounts[i] !== b.amounts[i]) return false;
  return true;
}
