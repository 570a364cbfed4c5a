import { expect, test } from 'vitest';
import type { Condition, Definition } from './definition.ts';
import { collectReferences, referencesOf } from './references.ts';

const definition = (condition: Condition): Definition => ({ version: 1, universe: 'customers', condition });
const member = (id: string): Condition => ({ segment: { id, is: 'member' } });

test('references are found in every group, each once', () => {
  const condition: Condition = {
    all: [{ any: [member('b'), { not: member('a') }] }, { moved: { from: 'a', to: 'c' } }],
  };
  expect(referencesOf(condition)).toEqual(['b', 'a', 'c']);
});

test('what a definition leans on is collected, dependencies first', () => {
  const known: Record<string, Definition> = {
    a: definition({ all: [member('b'), member('c')] }),
    b: definition(member('c')),
    c: definition({ all: [] }),
  };
  expect(Object.keys(collectReferences(definition(member('a')), (id) => known[id]))).toEqual(['c', 'b', 'a']);
  expect(() => collectReferences(definition(member('x')), (id) => known[id])).toThrow('no segment x');
});
