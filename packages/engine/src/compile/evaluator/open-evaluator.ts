import type { WalkColumns } from '../../columns/walk-columns.ts';
import type { Evaluator, PlainEvaluator } from './evaluator.ts';
import { makeFunctions } from './functions-text.ts';
import { materialize } from './recipes.ts';

/** The evaluator that another thread handed over, without its edges. */
export function openEvaluator(plain: PlainEvaluator, columns: WalkColumns): Evaluator {
  return {
    segmentCount: plain.segmentCount,
    wordCount: plain.wordCount,
    plain,
    edges: { windows: [], ages: { any: [], first: [], last: [] }, sources: [], reads: plain.reads },
    renew: () => false,
    ...makeFunctions(plain.text, materialize(plain.values, columns), null),
  };
}
