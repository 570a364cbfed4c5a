// Scores by where a person stands among all customers, by cut points that hold for a local day (docs/semantics.md 2).

import { klaviyoRfmGroup, shopifyRfmGroup } from '@throughline/core/scores/rfm-groups';
import type { QuantileScoreName } from '@throughline/core/scores/score-table';
import type { Operators, Scalar } from '@throughline/core/segments/definition';
import { NO_CLASSES, RfmClassifier } from '../scores/rfm-classes.ts';
import { RFM_MEASURES, type RfmClasses, type RfmMeasure } from '../scores/rfm-cuts.ts';
import { asIs, compileScalar } from './operators.ts';
import type { Scope } from './scope.ts';
import { addScoreFlips } from './score-flips.ts';
import type { Predicate, View } from './view.ts';

/** How a value comes of the classes, each from 1 on; `without` = of who has no order. */
export interface RfmScore {
  classes: RfmClasses;
  measures: readonly RfmMeasure[];
  value(recency: number, frequency: number, monetary: number): Scalar;
  without: Scalar | null;
}

const one = (classes: RfmClasses, measure: RfmMeasure): RfmScore => ({
  classes,
  measures: [measure],
  value: (...values) => values[RFM_MEASURES.indexOf(measure)]!,
  without: null,
});

export const RFM_SCORES: Record<QuantileScoreName, RfmScore> = {
  rfmRecency: one(5, 'recency'),
  rfmFrequency: one(5, 'frequency'),
  rfmMonetary: one(5, 'monetary'),
  rfmGroup: {
    classes: 5,
    measures: RFM_MEASURES,
    value: (recency, frequency, monetary) => shopifyRfmGroup({ recency, frequency, monetary } as never),
    without: shopifyRfmGroup(null),
  },
  rfm3Recency: one(3, 'recency'),
  rfm3Frequency: one(3, 'frequency'),
  rfm3Monetary: one(3, 'monetary'),
  rfm3Group: {
    classes: 3,
    measures: RFM_MEASURES,
    value: (recency, frequency, monetary) => klaviyoRfmGroup({ recency, frequency, monetary } as never)!,
    without: klaviyoRfmGroup(null),
  },
};

export function compileRfmScore(name: QuantileScoreName, operators: Operators, scope: Scope): Predicate {
  const score = RFM_SCORES[name];
  const holds = compileScalar(operators, asIs);
  const [withoutOrder, unknown] = [holds(score.without), holds(null)];
  const answers = answersOf(score, holds);
  const classifier = new RfmClassifier(scope.columns, score.classes, score.measures);
  addScoreFlips(scope, (from, to) => {
    classifier.lookOver(from, to);
    return (person, row, range, into) => classifier.pushFlips(person, row, range, answers, into);
  });
  return (view) => {
    if (view.end === view.first) return withoutOrder;
    const classes = classifier.at(view.person, view.end - 1, view.day);
    return classes === NO_CLASSES ? unknown : answers[classes] === 1;
  };
}

/** The score, and what it rests on, where the view stands; null = missing. */
export function explainRfmScore(name: QuantileScoreName, { columns }: Scope) {
  const { classes, measures, value, without } = RFM_SCORES[name];
  const classifier = new RfmClassifier(columns, classes, measures);
  return ({ person, first, end, day }: View) => {
    const standings = end === first ? null : classifier.standings(person, end - 1, day);
    if (standings === null) return { score: end === first ? without : null, standings: [] };
    const number = classifier.at(person, end - 1, day);
    const [r, f, m] = [Math.floor(number / classes ** 2), Math.floor(number / classes) % classes, number % classes];
    return { score: value(r + 1, f + 1, m + 1), standings };
  };
}

/** Of all classes of the three measures, the last one fastest; a measure that is not asked for is of class 1. */
export function answersOf({ classes, value }: RfmScore, holds: (value: Scalar | null) => boolean): Uint8Array {
  const answers = new Uint8Array(classes ** 3);
  for (let i = 0; i < answers.length; i++) {
    const [r, f, m] = [Math.floor(i / classes ** 2), Math.floor(i / classes) % classes, i % classes];
    answers[i] = holds(value(r + 1, f + 1, m + 1)) ? 1 : 0;
  }
  return answers;
}
