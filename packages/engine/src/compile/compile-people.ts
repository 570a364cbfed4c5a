// `people`: whom an import of a list names. Their profiles are on it since the import was received (core/facts/rows.ts), so who is merged
// later is on it too.

import type { PeopleCondition } from '@throughline/core/segments/definition';
import { LISTS } from '../columns/attribute-timelines.ts';
import type { Scope } from './scope.ts';
import type { Predicate } from './view.ts';

export function compilePeople({ import: id }: PeopleCondition, { columns }: Scope): Predicate {
  const timeline = columns.attributes.get(LISTS);
  if (!timeline) return () => false;
  return (view) => {
    const { start, end, at, codes, values } = timeline;
    for (let step = start[view.person]!; step < end[view.person]! && at[step]! <= view.instant; step++) {
      if (values[codes[step]!]!.scalar === id) return true;
    }
    return false;
  };
}
