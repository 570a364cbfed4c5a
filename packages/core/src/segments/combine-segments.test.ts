import { describe, expect, test } from 'vitest';
import { combineSegments, nameCombination } from './combine-segments.ts';

const customers = (id: string) => ({ id, universe: 'customers' as const });
const people = (id: string) => ({ id, universe: 'people' as const });
const member = (id: string) => ({ segment: { id, is: 'member' } });

describe('a combination of segments', () => {
  test('refers to its parts: in all of some, in none of others', () => {
    expect(combineSegments({ all: [customers('a'), customers('b')], any: [], none: [customers('c')] })).toEqual({
      version: 1,
      universe: 'customers',
      condition: { all: [member('a'), member('b'), { not: member('c') }] },
    });
  });

  test('is a union where any will do', () => {
    const { condition } = combineSegments({ all: [], any: [customers('a'), customers('b')], none: [] });
    expect(condition).toEqual({ any: [member('a'), member('b')] });
  });

  test('of one segment is a reference to it', () => {
    expect(combineSegments({ all: [], any: [customers('a')], none: [] }).condition).toEqual(member('a'));
  });

  test('holds people without an order where its parts do', () => {
    const universe = (all: string[], any: string[], none: string[] = []) =>
      combineSegments({
        all: all.map((id) => (id === 'p' ? people(id) : customers(id))),
        any: any.map((id) => (id === 'p' ? people(id) : customers(id))),
        none: none.map(people),
      }).universe;
    expect(universe(['p'], [])).toBe('people');
    expect(universe(['p', 'c'], [])).toBe('customers');
    expect(universe([], ['p', 'c'])).toBe('people');
    expect(universe([], ['c', 'd'])).toBe('customers');
    expect(universe(['p'], ['c', 'd'])).toBe('customers');
    expect(universe(['p'], ['c', 'p'])).toBe('people');
    expect(universe([], [], ['a'])).toBe('customers');
  });

  test('is named after its parts, shortened where there are many', () => {
    expect(nameCombination({ all: ['VIP', 'Online'], any: [], none: ['Lost'] })).toBe('VIP and Online, not Lost');
    expect(nameCombination({ all: [], any: ['VIP', 'Online'], none: [] })).toBe('VIP or Online');
    expect(nameCombination({ all: ['VIP'], any: ['A', 'B'], none: [] })).toBe('VIP and (A or B)');
    expect(nameCombination({ all: [], any: [], none: ['A', 'B'] })).toBe('not A, not B');
    expect(nameCombination({ all: ['x'.repeat(200)], any: [], none: [] })).toBe(`${'x'.repeat(119)}…`);
  });
});
