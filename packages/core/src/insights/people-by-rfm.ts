// The people behind a cell of the RFM grid as a definition of the language.

import type { Condition, Definition } from '../segments/definition.ts';
import { ordered, type PeopleScope, peopleWith } from './people-behind.ts';

/** Scores 1 to 5; both null = without: no order yet, or none before the cut points of the day. */
export interface RfmScores {
  recency: number | null;
  frequency: number | null;
}

/** Customers with an order in the window and these scores, on the day that the definition is asked as of. */
export function peopleOfRfm(scope: PeopleScope, { recency, frequency }: RfmScores): Definition {
  const conditions: Condition[] =
    recency === null || frequency === null
      ? [{ score: { name: 'rfmRecency', isMissing: true } }]
      : [{ score: { name: 'rfmRecency', in: [recency] } }, { score: { name: 'rfmFrequency', in: [frequency] } }];
  const isIn = scope.from === null && scope.to === null ? [] : [ordered(scope, {})];
  return peopleWith(scope, [...isIn, ...conditions]);
}
