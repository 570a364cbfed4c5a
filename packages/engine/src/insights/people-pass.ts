// A pass over all people for a question of insights. A question is a generator that asks for its passes, one after the other; the
// passes that questions of one page ask for at the same time are one walk (people-walk.ts).

import type { Columns } from '../columns/columns.ts';
import type { Evaluator } from '../compile/evaluator/evaluator.ts';
import type { Pass } from '../threads/pass.ts';
import type { Asked } from './asked.ts';

export type PeoplePass = Pick<Pass<unknown>, 'addPersons' | 'sums' | 'join'>;

export interface PassKind<Task, P extends PeoplePass> {
  /** Of its row in pass-kinds.ts. */
  name: string;
  /** `task` is plain data; the evaluator is that of who goes over everyone, and null without. */
  open(columns: Columns, asked: Asked, task: Task, evaluator: Evaluator | null): P;
}

/** A pass that a question asks for. */
export interface PassOrder {
  asked: Asked;
  kind: PassKind<unknown, PeoplePass>;
  task: unknown;
  evaluator: Evaluator | null;
  /** Other threads may take part: they are handed no profiles. */
  isShared: boolean;
}

/** What answers with the help of passes over everyone. */
export type Passes<Answer> = Generator<PassOrder, Answer, PeoplePass>;

interface PassOptions {
  evaluator?: Evaluator | null;
  isShared?: boolean;
}

/** The pass when it has seen all people. */
export function* addEveryone<Task, P extends PeoplePass>(
  asked: Asked,
  kind: PassKind<Task, P>,
  task: Task,
  { evaluator = null, isShared = true }: PassOptions = {},
): Passes<P> {
  const order = { asked, kind: kind as unknown as PassKind<unknown, PeoplePass>, task, evaluator, isShared };
  return (yield order) as P;
}
