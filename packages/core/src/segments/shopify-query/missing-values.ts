// What a test says of those who have no value.

import type { Condition } from '../definition.ts';
import type { Test, TestOperator } from './query.ts';

export const nullOperators: readonly TestOperator[] = ['IS NULL', 'IS NOT NULL'];
export const containsOperators: readonly TestOperator[] = ['CONTAINS', 'NOT CONTAINS', ...nullOperators];

/** A comparison is true of missing values where Shopify's is: `!=` and NOT CONTAINS are the complements of `=` and CONTAINS. */
export function isNot({ operator }: Test): boolean {
  return operator === '!=' || operator === 'NOT CONTAINS';
}

export function complementIf(negated: boolean, condition: Condition): Condition {
  return negated ? { not: condition } : condition;
}

/** null = the test asks for a value. */
export function missing(field: string, { operator }: Test): Condition | null {
  if (operator !== 'IS NULL' && operator !== 'IS NOT NULL') return null;
  return { profile: { field, isMissing: operator === 'IS NULL' } };
}
