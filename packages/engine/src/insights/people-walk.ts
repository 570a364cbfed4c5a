// One walk over all people for several passes, shared by threads: each takes ranges of people, shows them to all passes, and the sums join.

import type { ColdGroup } from '../columns/cold-columns.ts';
import type { Columns } from '../columns/columns.ts';
import { columnsFor, takeColumns } from '../columns/columns-for.ts';
import type { PlainColumns } from '../columns/plain-columns.ts';
import type { PlainEvaluator } from '../compile/evaluator/evaluator.ts';
import { openEvaluator } from '../compile/evaluator/open-evaluator.ts';
import type { Pass } from '../threads/pass.ts';
import { runPass } from '../threads/run-pass.ts';
import type { ThreadTeam } from '../threads/thread-team.ts';
import type { Asked } from './asked.ts';
import { passKindOf } from './pass-kinds.ts';
import type { PassOrder, PeoplePass } from './people-pass.ts';

/** Threads that may take part, and the cold columns that the passes read. */
export interface WalkHelpers {
  team: ThreadTeam;
  needed: readonly ColdGroup[];
}

/** A walk as it goes to another thread. */
export interface PeopleJob {
  columns: PlainColumns;
  passes: { kind: string; asked: Asked; task: unknown; evaluator: PlainEvaluator | null }[];
}

class PeopleWalk {
  constructor(readonly passes: readonly PeoplePass[]) {}

  /** Pass after pass: smaller ranges would push the passes' tables out of the cache, one the other's. */
  addPersons(start: number, stop: number): void {
    for (const pass of this.passes) pass.addPersons(start, stop);
  }

  get sums(): unknown[] {
    return this.passes.map(({ sums }) => sums);
  }

  join(others: unknown[]): void {
    for (const [i, pass] of this.passes.entries()) pass.join(others[i]);
  }
}

/** The passes in the order of what asks for them, all people seen. */
export function walkPeople(
  columns: Columns,
  orders: readonly PassOrder[],
  helpers: WalkHelpers | null,
): readonly PeoplePass[] {
  const distinct = orders.filter((order) => orders.find((other) => isSame(order, other)) === order);
  const open = ({ kind, asked, task, evaluator }: PassOrder) => kind.open(columns, asked, task, evaluator);
  const passes = new Map(distinct.map((order) => [order, open(order)]));
  for (const isShared of [true, false]) {
    const taken = distinct.filter((order) => canShare(order) === isShared);
    const walk = new PeopleWalk(taken.map((order) => passes.get(order)!));
    const plan = () => planPeopleJob(columns, taken, helpers?.needed ?? []);
    if (taken.length > 0) runWalk(walk, columns.personCount, plan, isShared ? (helpers?.team ?? null) : null);
  }
  return orders.map((order) => passes.get(distinct.find((other) => isSame(order, other))!)!);
}

/** What several questions of a page ask for in the same words. */
function isSame(one: PassOrder, other: PassOrder): boolean {
  const [{ asked: a }, { asked: b }] = [one, other];
  if (one === other) return true;
  if (one.kind !== other.kind || one.task !== null || other.task !== null) return false;
  return a.instant === b.instant && a.fromDay === b.fromDay && a.toDay === b.toDay && a.groups === b.groups;
}

function runWalk(walk: PeopleWalk, personCount: number, plan: () => PeopleJob, team: ThreadTeam | null): void {
  const shared: Pass<unknown[]> = {
    addPersons: (start, stop) => walk.addPersons(start, stop),
    join: (sums) => walk.join(sums),
    get sums() {
      return walk.sums;
    },
    get job() {
      return plan();
    },
  };
  runPass(shared, personCount, team);
}

/** Not where other threads can't ask the segments. */
const canShare = ({ evaluator, isShared }: PassOrder) => isShared && (evaluator === null || evaluator.plain !== null);

function planPeopleJob(columns: Columns, orders: readonly PassOrder[], needed: readonly ColdGroup[]): PeopleJob {
  const passes = orders.map(({ kind, asked, task, evaluator }) => {
    return { kind: kind.name, asked, task, evaluator: evaluator?.plain ?? null };
  });
  return { columns: columnsFor(columns, needed), passes };
}

/** The same walk in another thread. */
export function openPeopleWalk({ columns: plain, passes }: PeopleJob): Pick<Pass<unknown>, 'addPersons' | 'sums'> {
  const columns = takeColumns(plain);
  return new PeopleWalk(
    passes.map(({ kind, asked, task, evaluator }) =>
      passKindOf(kind).open(columns, asked, task, evaluator && openEvaluator(evaluator, columns)),
    ),
  );
}
