// From which channel, product or type people go to which in their first orders (docs/semantics.md 8, Order paths).

import { PATH_ORDERS, type PathDimension } from '@throughline/core/insights/people-on-path';
import type { Columns } from '../columns/columns.ts';
import { type Asked, answerGroups, type Compared, eachGroup, eachPerson, FIRST_GROUP, makeGroups } from './asked.ts';
import { neededByDimension } from './dimension-values.ts';
import type { Insight, InsightScope } from './insight.ts';
import { OrderValue } from './order-value.ts';
import { PathCounts, type PathFigures, type PlainPaths } from './path-counts.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';

/** So many values, those of most people, are told apart. */
export const PATH_VALUES_MAX = 8;

export interface OrderPathsQuery extends InsightScope {
  by: PathDimension;
}

export interface OrderPaths extends Compared<PathFigures> {
  /** By place, most people of the first group first, null = missing; the place behind the last stands for all others. */
  values: (string | null)[];
}

export const orderPaths: Insight<OrderPathsQuery, OrderPaths> = {
  needed: ({ by }) => (by === 'CHANNEL' ? [] : [...neededByDimension(by), 'lines.amount']),
  answer: answerOrderPaths,
};

function* answerOrderPaths(columns: Columns, asked: Asked, { by }: OrderPathsQuery): Passes<OrderPaths> {
  const values = new OrderValue(columns, by);
  const { sums: people } = yield* addEveryone(asked, pathValues, by);
  const chosen = values.mostFrequent(people, PATH_VALUES_MAX);
  const placeOf = new Uint8Array(values.size).fill(chosen.length);
  for (const [place, code] of chosen.entries()) placeOf[code] = place;
  const { groups } = yield* addEveryone(asked, pathPeople, { by, placeOf, places: chosen.length + 1 });
  return { values: chosen.map((code) => values.keyAt(code)), ...answerGroups(groups, (paths) => paths.figures) };
}

/** Calls `visit` with the first orders of each person who began in the window. */
function eachPath(
  columns: Columns,
  asked: Asked,
  visit: (person: number, first: number, last: number, bits: number) => void,
  start: number,
  stop: number,
): void {
  const { day } = columns.orders;
  const begun = (person: number, first: number, end: number, bits: number) => {
    if (day[first]! < asked.fromDay || day[first]! > asked.toDay) return;
    visit(person, first, Math.min(end, first + PATH_ORDERS), bits);
  };
  eachPerson(columns, asked, begun, start, stop);
}

/** People of the first group by value, whichever of their first orders has it. */
class PathValues implements PeoplePass {
  readonly sums: Uint32Array;
  private readonly values: OrderValue;
  private readonly seenBy: Int32Array;

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    by: PathDimension,
  ) {
    this.values = new OrderValue(columns, by);
    this.sums = new Uint32Array(this.values.size);
    this.seenBy = new Int32Array(this.values.size).fill(-1);
  }

  addPersons(start: number, stop: number): void {
    const { columns, asked, values, sums, seenBy } = this;
    const add = (person: number, first: number, last: number, bits: number) => {
      if ((bits & FIRST_GROUP) === 0) return;
      for (let order = first; order < last; order++) {
        const code = values.at(order);
        if (seenBy[code] === person) continue;
        seenBy[code] = person;
        sums[code]!++;
      }
    };
    eachPath(columns, asked, add, start, stop);
  }

  join(others: Uint32Array): void {
    for (let code = 0; code < others.length; code++) this.sums[code]! += others[code]!;
  }
}

export const pathValues: PassKind<PathDimension, PathValues> = {
  name: 'pathValues',
  open: (columns, asked, by) => new PathValues(columns, asked, by),
};

interface Task {
  by: PathDimension;
  /** By code of a value; below `places`. */
  placeOf: Uint8Array;
  places: number;
}

class PathPeople implements PeoplePass {
  readonly groups: PathCounts[];

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly task: Task,
  ) {
    this.groups = makeGroups(asked, () => new PathCounts(task.places));
  }

  addPersons(start: number, stop: number): void {
    const { columns, asked, groups } = this;
    const { by, placeOf } = this.task;
    const values = new OrderValue(columns, by);
    const found = new Uint8Array(PATH_ORDERS);
    const add = (_person: number, first: number, last: number, bits: number) => {
      for (let order = first; order < last; order++) found[order - first] = placeOf[values.at(order)]!;
      eachGroup(groups, bits, (paths) => paths.add(found, last - first));
    };
    eachPath(columns, asked, add, start, stop);
  }

  get sums(): PlainPaths[] {
    return this.groups.map(({ plain }) => plain);
  }

  join(others: PlainPaths[]): void {
    for (const [i, paths] of this.groups.entries()) paths.join(others[i]!);
  }
}

export const pathPeople: PassKind<Task, PathPeople> = {
  name: 'pathPeople',
  open: (columns, asked, task) => new PathPeople(columns, asked, task),
};
