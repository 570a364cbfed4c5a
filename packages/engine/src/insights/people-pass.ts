// A pass over all people for a question of insights, shared by threads: each adds up ranges of people, and the sums join. A question
// may make several, one after the other.

import type { Columns } from '../columns/columns.ts';
import { columnsFor, takeColumns } from '../columns/columns-for.ts';
import type { PlainColumns } from '../columns/plain-columns.ts';
import type { PlainEvaluator } from '../compile/evaluator/evaluator.ts';
import { openEvaluator } from '../compile/evaluator/open-evaluator.ts';
import type { Pass } from '../threads/pass.ts';
import { runPass } from '../threads/run-pass.ts';
import type { Asked } from './asked.ts';

export type PeoplePass = Pick<Pass<unknown>, 'addPersons' | 'sums' | 'join'>;

export interface PassKind<Task, P extends PeoplePass> {
  /** Of its row in pass-kinds.ts. */
  name: string;
  /** `task` is plain data. */
  open(columns: Columns, asked: Asked, task: Task): P;
}

/** A pass as it goes to another thread. */
export interface PeopleJob {
  columns: PlainColumns;
  evaluator: PlainEvaluator | null;
  asked: Omit<Asked, 'evaluator' | 'helpers'>;
  kind: string;
  task: unknown;
}

/** Goes over all people. */
export function addEveryone<Task, P extends PeoplePass>(
  columns: Columns,
  asked: Asked,
  kind: PassKind<Task, P>,
  task: Task,
): P {
  const pass = kind.open(columns, asked, task);
  const shared: Pass<unknown> = {
    addPersons: (start, end) => pass.addPersons(start, end),
    join: (sums) => pass.join(sums),
    get sums() {
      return pass.sums;
    },
    get job() {
      return planPeopleJob(columns, asked, kind.name, task);
    },
  };
  runPass(shared, columns.personCount, asked.helpers?.team ?? null);
  return pass;
}

/** null where other threads can't ask the segments. */
function planPeopleJob(
  columns: Columns,
  { evaluator, helpers, ...asked }: Asked,
  kind: string,
  task: unknown,
): PeopleJob | null {
  if (evaluator && !evaluator.plain) return null;
  const plain = columnsFor(columns, helpers?.needed ?? []);
  return { columns: plain, evaluator: evaluator?.plain ?? null, asked, kind, task };
}

/** The same pass in another thread. */
export function openPeoplePass(
  { columns: plain, evaluator, asked, task }: PeopleJob,
  kind: PassKind<unknown, PeoplePass>,
): PeoplePass {
  const columns = takeColumns(plain);
  return kind.open(
    columns,
    { ...asked, helpers: null, evaluator: evaluator && openEvaluator(evaluator, columns) },
    task,
  );
}
