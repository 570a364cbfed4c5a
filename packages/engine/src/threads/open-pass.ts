import { takeOver } from '../columns/walk-columns.ts';
import { openEvaluator } from '../compile/evaluator/open-evaluator.ts';
import { openPeopleWalk } from '../insights/people-walk.ts';
import { MetricSums } from '../questions/metric-sums.ts';
import { EdgeSums } from '../questions/tally-edges.ts';
import { FlipDays } from '../walk/flip-days.ts';
import type { Job, Pass } from './pass.ts';

/** The same pass in another thread. */
export function openPass(job: Job): Pick<Pass<unknown>, 'addPersons' | 'sums'> {
  if ('passes' in job) return openPeopleWalk(job);
  const { columns: plainColumns, evaluator: plain, flips: plainFlips, task } = job;
  const columns = takeOver(plainColumns);
  const evaluator = openEvaluator(plain, columns);
  const flips = FlipDays.from(plainFlips);
  if (task.kind === 'metrics') {
    return new MetricSums(columns, evaluator, task.instants, task.base, task.medians, flips);
  }
  return new EdgeSums({ columns, evaluator, evaluatorOf: null }, task.edges, task.windows, flips);
}
