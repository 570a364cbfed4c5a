// `people`: whom an import of a list names. A profile on it holds it as a value since the import was received (core/facts/rows.ts), so
// who is merged later is on it too.

import { LISTED_IN } from '@throughline/core/facts/rows';
import type { PeopleCondition } from '@throughline/core/segments/definition';
import { readProfileField } from './profile-values.ts';
import type { Scope } from './scope.ts';
import type { Predicate } from './view.ts';

export function compilePeople({ import: id }: PeopleCondition, { columns }: Scope): Predicate {
  const read = readProfileField(`${LISTED_IN}${id}`, columns);
  return (view) => read(view).known;
}
