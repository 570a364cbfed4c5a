import type { PeopleCondition } from '@throughline/core/segments/definition';
import { compileDefinition } from '../compile/compile-condition.ts';
import { Walker } from '../walk/walk-person.ts';
import type { Found, Place } from './explain-condition.ts';

/** Since when the person is on the list; nothing where they are not. */
export function explainPeople(people: PeopleCondition, { scope, view }: Place): Found {
  const listed = compileDefinition({ version: 1, universe: 'people', condition: { people } }, scope.request);
  const [at] = new Walker(scope.columns).intervals(listed, view.person, view.instant);
  const facts = at === undefined ? [] : [{ kind: 'list' as const, at, matches: true, importId: people.import }];
  return { selected: null, matching: null, facts };
}
