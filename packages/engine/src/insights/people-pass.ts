// A pass over all people for a question of insights, shared by threads: each adds up ranges of people, and the sums join. A question
// may make several, one after the other.

import type { Columns } from '../columns/columns.ts';
import { columnsFor, takeColumns } from '../columns/columns-for.ts';
import type { PlainColumns } from '../columns/plain-columns.ts';
import type { Evaluator, PlainEvaluator } from '../compile/evaluator/evaluator.ts';
import { openEvaluator } from '../compile/evaluator/open-evaluator.ts';
import type { Pass } from '../threads/pass.ts';
import { runPass } from '../threads/run-pass.ts';
import type { Asked } from './asked.ts';

export type PeoplePass = Pick<Pass<unknown>, 'addPersons' | 'sums' | 'join'>;

export interface PassKind<Task, P extends PeoplePass> {
  /** Of its row in pass-kinds.ts. */
  name: string;
  /** `task` is plain data; the evaluator is that of who goes over everyone, and null without. */
  open(columns: Columns, asked: Asked, task: Task, evaluator: Evaluator | null): P;
}

/** A pass as it goes to another thread. */
export interface PeopleJob {
  columns: PlainColumns;
  evaluator: PlainEvaluator | null;
  asked: Omit<Asked, 'helpers'>;
  kind: string;
  task: unknown;
}

/** Goes over all people. */
export function addEveryone<Task, P extends PeoplePass>(
  columns: Columns,
  asked: Asked,
  kind: PassKind<Task, P>,
  task: Task,
  evaluator: Evaluator | null = null,
): P {
  const pass = kind.open(columns, asked, task, evaluator);
  const shared: Pass<unknown> = {
    addPersons: (start, end) => pass.addPersons(start, end),
    join: (sums) => pass.join(sums),
    get sums() {
      return pass.sums;
    },
    get job() {
      return planPeopleJob(columns, asked, { kind: kind.name, task, evaluator });
    },
  };
  runPass(shared, columns.personCount, asked.helpers?.team ?? null);
  return pass;
}

/** null where other threads can't ask the segments. */
function planPeopleJob(
  columns: Columns,
  { helpers, ...asked }: Asked,
  { kind, task, evaluator }: { kind: string; task: unknown; evaluator: Evaluator | null },
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
  return kind.open(columns, { ...asked, helpers: null }, task, evaluator && openEvaluator(evaluator, columns));
}
