// `score`: where a person stands among all customers, or what is expected of it (docs/semantics.md 2). Memberships change at the
// person's own orders, and at midnights at which what all scores rest on, or the time since the last order, is another one.

import { isQuantileScore } from '@throughline/core/scores/score-table';
import type { ScoreCondition } from '@throughline/core/segments/definition';
import { compileModelScore } from './compile-model-score.ts';
import { compileRfmScore } from './compile-rfm-score.ts';
import type { Scope } from './scope.ts';
import type { Predicate } from './view.ts';

export function compileScore({ name, ...operators }: ScoreCondition, scope: Scope): Predicate {
  return isQuantileScore(name) ? compileRfmScore(name, operators, scope) : compileModelScore(name, operators, scope);
}
