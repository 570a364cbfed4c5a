// What changed orders do to the scores of everybody else: cut points of days that have begun are others, so people move of whom
// nothing has changed. Each is compared under the cut points of before and of now.

import { startOfMonth } from '@throughline/core/day';
import type { Columns } from '../columns/columns.ts';
import { textAt } from '../columns/stored-text.ts';
import { scoresAsked } from '../questions/scores-asked.ts';
import { ordersChangedFrom } from '../scores/orders-changed-from.ts';
import { type Population, type PopulationState, populationOf } from '../scores/population.ts';
import { whomCutsMove } from '../scores/whom-cuts-move.ts';
import { CauseFinder } from './cause-finder.ts';
import type { FlipTimes } from './flip-times.ts';
import type { FollowedSegments } from './followed-segments.ts';
import { personFacts } from './person-facts.ts';
import type { RowWriter } from './row-writer.ts';

/** Where what is found goes. */
interface Found {
  flips: FlipTimes;
  writer: RowWriter;
  isFollowed(personId: string): boolean;
}

export class CrowdChange {
  private readonly population: Population;
  private readonly before: PopulationState;
  /** Models of months that have begun rest on what changes: everyone may move. */
  private readonly changesModels: boolean;
  /** Memberships of before this instant stay; of all, the changed people too. */
  readonly from: number;

  private constructor(
    private readonly followed: FollowedSegments,
    private readonly days: { from: number; to: number },
    asksModels: boolean,
  ) {
    const { columns } = followed;
    this.population = populationOf(columns);
    this.changesModels = asksModels && this.fitModels();
    this.before = this.population.stateOn(days.to);
    this.from = columns.zone.startOfDay(days.from);
  }

  /** To be made before the part is absorbed; null where nobody else moves up to the instant. */
  static of(followed: FollowedSegments, part: Columns, named: readonly string[], until: number): CrowdChange | null {
    const asked = scoresAsked(followed.segments.map(({ input }) => input));
    if (asked.size === 0) return null;
    const to = followed.columns.zone.dayOf(until);
    const from = ordersChangedFrom(followed.columns, part, named) + 1;
    return from <= to ? new CrowdChange(followed, { from, to }, asked.has('model')) : null;
  }

  /** To be called when the part is absorbed; `looked` = who has been compared. */
  write({ flips, writer, isFollowed }: Found, looked: ReadonlySet<string>): void {
    const { followed, population, before, days, from } = this;
    const { columns } = followed;
    const held = followed.over(columns);
    const [was, is] = [held.steps(), followed.steps()];
    const after = population.stateOn(days.to);
    const whom = this.changesModels ? columns.orderStart.keys() : whomCutsMove(columns, before.rfm!, after.rfm!, days);
    for (const person of whom) {
      if (person >= columns.personCount || columns.orderStart[person] === columns.orderEnd[person]) continue;
      const personId = textAt(columns.personIds, person);
      if (looked.has(personId) || !isFollowed(personId)) continue;
      population.within(before, () => held.walk(person, from, was));
      followed.walk(person, from, is);
      writer.writeSteps(personId, was, is, () => {
        const change = { before: personFacts(columns, person), owners: () => new Map() };
        return new CauseFinder(followed, personId, person, change);
      });
      flips.set(person, followed.nextFlip(person));
    }
  }

  /** Those of the months that begin among the days; false = there is none. */
  private fitModels(): boolean {
    const { from, to } = this.days;
    const firstDays: number[] = [];
    for (let day = startOfMonth(to); day >= from; day = startOfMonth(day - 1)) firstDays.push(day);
    for (const day of firstDays) this.population.model(day);
    return firstDays.length > 0;
  }
}
