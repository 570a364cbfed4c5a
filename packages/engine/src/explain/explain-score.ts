import { formatDay } from '@throughline/core/day';
import { formatAmount } from '@throughline/core/money';
import { isQuantileScore } from '@throughline/core/scores/score-table';
import type { ScoreCondition } from '@throughline/core/segments/definition';
import { explainModelScore } from '../compile/compile-model-score.ts';
import { explainRfmScore } from '../compile/compile-rfm-score.ts';
import { compileScore } from '../compile/compile-score.ts';
import type { RfmMeasure } from '../scores/rfm-cuts.ts';
import type { Found, Place } from './explain-condition.ts';

/** The score itself, and of one by where the person stands what it rests on beside the day's cut points. */
export function explainScore(condition: ScoreCondition, { scope, view }: Place): Found {
  const { name } = condition;
  if (!isQuantileScore(name)) {
    return { selected: null, matching: null, measured: explainModelScore(name, scope)(view), facts: [] };
  }
  const { score, standings } = explainRfmScore(name, scope)(view);
  const matches = compileScore(condition, scope)(view);
  const { currencyCode } = scope.columns.store;
  const written: Record<RfmMeasure, (value: number) => string> = {
    recency: formatDay,
    frequency: String,
    monetary: (minor) => formatAmount(minor, currencyCode),
  };
  const facts = standings.map(({ measure, value, cutPoints }) => ({
    kind: 'standing' as const,
    matches,
    measure,
    value: written[measure](value),
    cutPoints: cutPoints.map(written[measure]),
  }));
  return { selected: null, matching: null, measured: score, facts };
}
