import { takeOver } from '../columns/walk-columns.ts';
import type { Evaluator } from '../compile/evaluator/evaluator.ts';
import { makeFunctions } from '../compile/evaluator/functions-text.ts';
import { materialize } from '../compile/evaluator/recipes.ts';
import { MetricSums } from '../questions/metric-sums.ts';
import { EdgeSums } from '../questions/tally-edges.ts';
import { FlipDays } from '../walk/flip-days.ts';
import type { Job, Pass } from './pass.ts';

/** The same pass in another thread. */
export function openPass({ columns: plainColumns, evaluator: plain, flips: plainFlips, task }: Job): Pass<unknown> {
  const columns = takeOver(plainColumns);
  const evaluator: Evaluator = {
    segmentCount: plain.segmentCount,
    wordCount: plain.wordCount,
    plain,
    edges: { windows: [], ages: { any: [], first: [], last: [] }, sources: [], reads: plain.reads },
    renew: () => false,
    ...makeFunctions(plain.text, materialize(plain.values, columns), null),
  };
  const flips = FlipDays.from(plainFlips);
  if (task.kind === 'metrics') {
    return new MetricSums(columns, evaluator, task.instants, task.base, task.medians, flips) as Pass<unknown>;
  }
  return new EdgeSums({ columns, evaluator, evaluatorOf: null }, task.edges, task.windows, flips) as Pass<unknown>;
}
