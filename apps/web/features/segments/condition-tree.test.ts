import { describe, expect, it } from 'vitest';
import {
  appendTo,
  duplicateNode,
  findParent,
  insertChild,
  type Json,
  readGroup,
  removeNode,
  setGroupKind,
  wrapNode,
} from './condition-tree.ts';
import { moveNode, stepNode } from './move-condition.ts';

const a: Json = { profile: { field: 'country', in: ['DE'] } };
const b: Json = { profile: { field: 'city', eq: 'Jena' } };
const c: Json = { weather: { is: 'sunny' } };

describe('the tree of a definition', () => {
  it('reads `not` of a lone `any` as one group of several conditions', () => {
    expect(readGroup({ not: { any: [a, b] } }, [])).toEqual({
      kind: 'not',
      children: [
        { path: ['not', 'any', 0], node: a },
        { path: ['not', 'any', 1], node: b },
      ],
    });
  });

  it('reads `not` of a condition as a group of one', () => {
    expect(readGroup({ all: [{ not: a }] }, [])?.children[0]?.path).toEqual(['all', 0]);
    expect(readGroup({ not: a }, ['all', 0])?.children).toEqual([{ path: ['all', 0, 'not'], node: a }]);
  });

  it('reads and edits "at least k of" as a group that keeps its count', () => {
    const root = { all: [{ atLeast: { count: 3, of: [a, b] } }] };
    const path = ['all', 0];
    expect(readGroup(root.all[0] ?? null, path)).toEqual({
      kind: 'atLeast',
      count: 3,
      children: [
        { path: ['all', 0, 'atLeast', 'of', 0], node: a },
        { path: ['all', 0, 'atLeast', 'of', 1], node: b },
      ],
    });
    expect(removeNode(root, ['all', 0, 'atLeast', 'of', 0])).toEqual({ all: [{ atLeast: { count: 3, of: [b] } }] });
    expect(setGroupKind(root, path, 'any')).toEqual({ all: [{ any: [a, b] }] });
    expect(setGroupKind({ any: [a, b] }, [], 'atLeast')).toEqual({ atLeast: { count: 2, of: [a, b] } });
    expect(readGroup({ atLeast: { count: 1, of: [a], more: 1 } }, [])).toBeNull();
  });

  it('finds no group in a condition, also in an unknown kind', () => {
    expect(readGroup(a, [])).toBeNull();
    expect(readGroup(c, [])).toBeNull();
    expect(readGroup({ all: [], extra: 1 }, [])).toBeNull();
  });

  it('adding to a lone root condition keeps it', () => {
    expect(appendTo(a, [], b)).toEqual({ all: [a, b] });
  });

  it('a second condition under `not` is left out as well', () => {
    expect(appendTo({ all: [{ not: a }] }, ['all', 0], b)).toEqual({ all: [{ not: { any: [a, b] } }] });
  });

  it('removing the last but one condition under `not` leaves the plain complement', () => {
    expect(removeNode({ not: { any: [a, b] } }, ['not', 'any', 1])).toEqual({ not: a });
    expect(removeNode({ not: a }, ['not'])).toEqual({ not: { any: [] } });
  });

  it('removing the root leaves an empty tree', () => {
    expect(removeNode(a, [])).toEqual({ all: [] });
  });

  it('keeps the children when a group changes its kind', () => {
    expect(setGroupKind({ all: [a, c] }, [], 'any')).toEqual({ any: [a, c] });
    expect(setGroupKind({ any: [a, c] }, [], 'not')).toEqual({ not: { any: [a, c] } });
    expect(setGroupKind({ not: { any: [a, c] } }, [], 'all')).toEqual({ all: [a, c] });
  });

  it('wraps, duplicates and inserts in place', () => {
    expect(wrapNode({ all: [a, b] }, ['all', 1], 'not')).toEqual({ all: [a, { not: b }] });
    expect(duplicateNode({ all: [a, b] }, ['all', 0])).toEqual({ all: [a, a, b] });
    expect(insertChild({ all: [a] }, [], 0, b)).toEqual({ all: [b, a] });
  });

  it('knows the place of a node in its group', () => {
    expect(findParent({ all: [a, { not: { any: [b, c] } }] }, ['all', 1, 'not', 'any', 1])).toEqual({
      group: ['all', 1],
      index: 1,
    });
    expect(findParent({ all: [a] }, [])).toBeNull();
  });
});

describe('moving a condition', () => {
  it('swaps with its neighbour and says where it went', () => {
    expect(stepNode({ all: [a, b] }, ['all', 0], 1)).toEqual({ root: { all: [b, a] }, path: ['all', 1] });
    expect(stepNode({ all: [a, b] }, ['all', 1], -1)).toEqual({ root: { all: [b, a] }, path: ['all', 0] });
  });

  it('goes into the group it meets and out at its end', () => {
    expect(stepNode({ all: [a, { any: [b] }] }, ['all', 0], 1)).toEqual({
      root: { all: [{ any: [a, b] }] },
      path: ['all', 0, 'any', 0],
    });
    expect(stepNode({ all: [{ any: [a, b] }] }, ['all', 0, 'any', 1], 1)).toEqual({
      root: { all: [{ any: [a] }, b] },
      path: ['all', 1],
    });
    expect(stepNode({ all: [{ any: [a, b] }] }, ['all', 0, 'any', 0], -1)).toEqual({
      root: { all: [a, { any: [b] }] },
      path: ['all', 0],
    });
  });

  it('stays where there is no further place', () => {
    expect(stepNode({ all: [a] }, ['all', 0], 1)).toBeNull();
    expect(stepNode(a, [], 1)).toBeNull();
  });

  it('never moves a group into itself', () => {
    expect(moveNode({ all: [{ any: [a] }] }, ['all', 0], ['all', 0], 0)).toBeNull();
  });

  it('keeps equal conditions apart', () => {
    expect(moveNode({ all: [a, a, { any: [] }] }, ['all', 1], ['all', 2], 0)).toEqual({
      root: { all: [a, { any: [a] }] },
      path: ['all', 1, 'any', 0],
    });
  });
});
