// How a comparison of rates is told beside the words of the core.
import type { InsightDidItWorkQuery } from '../../../gql/graphql.ts';

export { evidenceWords, numbered, rowTitle } from '@throughline/core/insights/evidence-words';

type Answer = NonNullable<NonNullable<InsightDidItWorkQuery['store']>['didItWork']>;
export type DidItWorkRow = Answer['rows'][number];
export type DidItWork = Answer;

/** "adjusted p < 0.001", "adjusted p = 0.03"; null where nothing was tested. */
export function adjustedWords(
  p: number | null | undefined,
  decimal: (value: number, digits: number) => string,
): string | null {
  if (p == null) return null;
  return p < 0.001 ? `adjusted p < ${decimal(0.001, 3)}` : `adjusted p = ${decimal(p, p < 0.1 ? 3 : 2)}`;
}
