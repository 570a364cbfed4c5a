// Who is in the groups of a question at its instant, found once for all passes of it, and kept for the questions that follow: those of
// one page are about the same people. A person's groups are bits.

import type { Columns } from '../columns/columns.ts';
import { sharedArray } from '../columns/growing-column.ts';
import type { SegmentSource } from '../compile/compile-condition.ts';
import type { Evaluator, MakeEvaluator } from '../compile/evaluator/evaluator.ts';
import type { Asked } from './asked.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';

/** Of each person, the bits of its groups; written by all threads that take part. */
export type Groups = Uint8Array;

interface Kept {
  instant: number;
  /** Local day of the instant. */
  day: number;
  /** The latest fact of anyone, whenever it lies; from then on a day changes nothing before it ends. */
  settledAt: number;
  groups: Groups;
}

const KEPT_MAX = 4;
const kept = new WeakMap<Columns, Map<string, Kept>>();

/** `segments` are the groups that have one, `shift` the bit of the first of them. */
export function* findGroups(
  columns: Columns,
  makeEvaluator: MakeEvaluator,
  asked: Asked,
  segments: SegmentSource[],
  shift: number,
): Passes<Groups> {
  const known = kept.get(columns) ?? new Map<string, Kept>();
  kept.set(columns, known);
  const key = JSON.stringify([columns.store.changeNumber, columns.personCount, shift, segments]);
  const before = known.get(key);
  if (before && isStill(before, asked)) return before.groups;
  const evaluator = makeEvaluator(columns, segments, asked.instant, true);
  const groups = sharedArray(Uint8Array, columns.personCount);
  const pass = yield* addEveryone(asked, groupPeople, { groups, shift }, { evaluator });
  const settledAt = evaluator.edges.sources.length > 0 ? Number.POSITIVE_INFINITY : pass.sums;
  known.delete(key);
  if (known.size >= KEPT_MAX) known.delete(known.keys().next().value!);
  known.set(key, { instant: asked.instant, day: asked.day, settledAt, groups });
  return groups;
}

/** Windows begin and end with local days, so within one nothing but facts changes who is in. */
function isStill({ instant, day, settledAt }: Kept, asked: Asked): boolean {
  return asked.instant === instant || (asked.day === day && Math.min(instant, asked.instant) >= settledAt);
}

interface Task {
  groups: Groups;
  shift: number;
}

/** Writes everyone's groups; sums up when the latest fact was. */
class GroupPeople implements PeoplePass {
  sums = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly task: Task,
    private readonly evaluator: Evaluator,
  ) {}

  addPersons(start: number, stop: number): void {
    const { evaluator } = this;
    const { orderStart, orderEnd, orders, lastFactAt, firstKnownAt } = this.columns;
    const { placedAt } = orders;
    const { instant, day } = this.asked;
    const { groups, shift } = this.task;
    const states = new Int32Array(evaluator.wordCount);
    const others = (1 << shift) - 1;
    let latest = this.sums;
    for (let person = start; person < stop; person++) {
      latest = Math.max(latest, lastFactAt[person]!);
      if (firstKnownAt[person] !== Number.POSITIVE_INFINITY) latest = Math.max(latest, firstKnownAt[person]!);
      const first = orderStart[person]!;
      let end = orderEnd[person]!;
      while (end > first && placedAt[end - 1]! > instant) end--;
      if (end === first) continue;
      evaluator.evaluate(person, first, end, instant, day, states);
      groups[person] = others | (states[0]! << shift);
    }
    this.sums = latest;
  }

  join(latest: number): void {
    this.sums = Math.max(this.sums, latest);
  }
}

export const groupPeople: PassKind<Task, GroupPeople> = {
  name: 'groupPeople',
  open: (columns, asked, task, evaluator) => new GroupPeople(columns, asked, task, evaluator!),
};
