// The tree of a query in Shopify's segment query language, as it was written.

import type { TextRange } from '../text/text-places.ts';

export type Query = Group | Clause;

export interface Group extends TextRange {
  kind: 'and' | 'or';
  parts: Query[];
}

/** `<filter> <test>`, such as `number_of_orders > 3`. */
export interface Clause extends TextRange {
  kind: 'clause';
  filter: Name;
  /** `anniversary('metafields.facts.birth_date')`. */
  argument?: Value;
  test: Test;
}

export interface Name extends TextRange {
  text: string;
}

export interface Parameter extends TextRange {
  name: Name;
  test: Test;
}

export type CompareOperator = '=' | '!=' | '>' | '>=' | '<' | '<=';

export type Test = TextRange &
  (
    | { operator: CompareOperator | 'CONTAINS' | 'NOT CONTAINS'; value: Value }
    | { operator: 'BETWEEN'; low: Value; high: Value }
    | { operator: 'IN' | 'NOT IN'; values: Value[] }
    | { operator: 'IS NULL' | 'IS NOT NULL' }
    | { operator: 'MATCHES' | 'NOT MATCHES'; parameters: Parameter[] }
  );

export type TestOperator = Test['operator'];

/** `list` only as the coordinates of a place; an `offset` is a date counted from today. */
export type Value = TextRange &
  (
    | { kind: 'text' | 'number' | 'date' | 'time'; text: string }
    | { kind: 'offset'; count: number; unit: OffsetUnit; text: string }
    | { kind: 'truth'; truth: boolean; text: string }
    | { kind: 'list'; values: Value[]; text: string }
  );

export type OffsetUnit = 'd' | 'w' | 'm' | 'y';
