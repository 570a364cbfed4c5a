import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import {
  changeGroup,
  childPaths,
  type DraftNode,
  draftJson,
  draftOf,
  emptyDraft,
  insertInto,
  moveTo,
  newNodes,
  nodeAt,
  problemsAt,
  removeAt,
  replaceAt,
  shift,
  wrapIn,
} from './draft.ts';

const a: DraftNode = { profile: { field: 'country', in: ['A'] } };
const b: DraftNode = { profile: { field: 'country', in: ['B'] } };
const c: DraftNode = { profile: { field: 'country', in: ['C'] } };
const root: DraftNode = { all: [a, { any: [b, { not: c }] }] };

describe('a draft', () => {
  test('of a definition gives the same definition back; a lone condition is put into a group', () => {
    expect(draftJson(draftOf({ version: 1, universe: 'people', ...root }))).toEqual({
      version: 1,
      universe: 'people',
      ...root,
    });
    expect(draftOf(a)).toEqual({ universe: 'customers', root: { all: [a] } });
    expect(draftOf({ version: 1, universe: 'customers', condition: { not: a } }).root).toEqual({ all: [{ not: a }] });
    expect([draftOf({}), draftOf(null), draftOf('x'), draftOf([])]).toEqual(Array(4).fill(emptyDraft));
  });

  test('holds new conditions with values still to choose, which the check reports at their place', () => {
    for (const kind of ['orders', 'measure', 'profile', 'segment', 'moved'] as const) {
      const draft = { ...emptyDraft, root: insertInto(insertInto({ all: [] }, [], a), [], newNodes[kind]()) };
      const { problems } = check(draftJson(draft));
      expect(problemsAt(problems, ['all', 0])).toEqual([]);
      expect(problemsAt(problems, ['all', 1]).length, kind).toBeGreaterThan(0);
    }
    for (const kind of ['all', 'any', 'not'] as const) expect(check(newNodes[kind]()).problems).toEqual([]);
  });
});

describe('edits', () => {
  test('children and nodes are found by the paths of problems', () => {
    expect(childPaths(root, [])).toEqual([
      ['all', 0],
      ['all', 1],
    ]);
    expect(childPaths(nodeAt(root, ['all', 1])!, ['all', 1])).toEqual([
      ['all', 1, 'any', 0],
      ['all', 1, 'any', 1],
    ]);
    expect(nodeAt(root, ['all', 1, 'any', 1, 'not'])).toEqual(c);
    expect(nodeAt(root, ['all', 7])).toBeUndefined();
  });

  test('insert before an index, at the end, and into a not', () => {
    expect(insertInto(root, [], c, 0)).toEqual({ all: [c, a, { any: [b, { not: c }] }] });
    expect(insertInto(root, ['all', 1], a)).toEqual({ all: [a, { any: [b, { not: c }, a] }] });
    expect(insertInto(root, ['all', 1, 'any', 1], a)).toEqual({ all: [a, { any: [b, { not: { all: [c, a] } }] }] });
    expect(() => insertInto(root, ['all', 0], b)).toThrow('no group at all.0');
  });

  test('replace a node or a value in it; undefined takes a key out', () => {
    expect(replaceAt(root, ['all', 0, 'profile', 'in', 0], 'X')).toEqual({
      all: [{ profile: { field: 'country', in: ['X'] } }, root.all![1 as never]],
    });
    expect(replaceAt({ all: [a] }, ['all', 0, 'profile', 'in'], undefined)).toEqual({
      all: [{ profile: { field: 'country' } }],
    });
  });

  test('remove, wrap and shift', () => {
    expect(removeAt(root, ['all', 0])).toEqual({ all: [{ any: [b, { not: c }] }] });
    expect(removeAt(root, ['all', 1, 'any', 1, 'not'])).toEqual({ all: [a, { any: [b, { not: { all: [] } }] }] });
    expect(wrapIn(root, ['all', 0], 'not')).toEqual({ all: [{ not: a }, { any: [b, { not: c }] }] });
    expect(wrapIn(root, ['all', 0], 'any')).toEqual({ all: [{ any: [a] }, { any: [b, { not: c }] }] });
    expect(shift(root, ['all', 1], -1)).toEqual({ all: [{ any: [b, { not: c }] }, a] });
    expect(shift(root, ['all', 1], 1)).toBe(root);
  });

  test('move within a list, between groups, and never into itself', () => {
    expect(moveTo({ all: [a, b, c] }, ['all', 0], [], 2)).toEqual({ all: [b, a, c] });
    expect(moveTo({ all: [a, b, c] }, ['all', 2], [], 0)).toEqual({ all: [c, a, b] });
    expect(moveTo(root, ['all', 0], ['all', 1], 1)).toEqual({ all: [{ any: [b, a, { not: c }] }] });
    expect(moveTo(root, ['all', 1, 'any', 1, 'not'], [], 0)).toEqual({
      all: [c, a, { any: [b, { not: { all: [] } }] }],
    });
    expect(moveTo(root, ['all', 1], ['all', 1, 'any', 1], 0)).toBe(root);
  });

  test('a group changes its kind and keeps its conditions', () => {
    expect(changeGroup(root, ['all', 1], 'all')).toEqual({ all: [a, { all: [b, { not: c }] }] });
    expect(changeGroup(root, ['all', 1], 'not')).toEqual({ all: [a, { not: { any: [b, { not: c }] } }] });
    expect(changeGroup(root, ['all', 1, 'any', 1], 'any')).toEqual({ all: [a, { any: [b, { any: [c] }] }] });
    expect(changeGroup({ all: [a] }, [], 'not')).toEqual({ all: [{ not: { all: [a] } }] });
  });
});
