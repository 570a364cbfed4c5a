import { describe, expect, test } from 'vitest';
import {
  addEdge,
  addNode,
  type CanvasDraft,
  edgeKey,
  figuresKeyOf,
  parseEdgeKey,
  placeNodes,
  removeEdge,
  removeNode,
  renameCanvas,
} from './canvas-draft.ts';

const draft: CanvasDraft = {
  name: 'Omnichannel',
  nodes: [
    { segmentId: 'a', x: 0, y: 0 },
    { segmentId: 'b', x: 400, y: 0 },
    { segmentId: 'c', x: 400, y: 200 },
  ],
  edges: [
    { source: 'a', target: 'b' },
    { source: 'b', target: 'c' },
  ],
};

describe('edits', () => {
  test('removing a segment takes its edges away', () => {
    expect(removeNode(draft, 'b')).toEqual({
      name: 'Omnichannel',
      nodes: [
        { segmentId: 'a', x: 0, y: 0 },
        { segmentId: 'c', x: 400, y: 200 },
      ],
      edges: [],
    });
  });
  test('an edge joins two different segments of the canvas, once', () => {
    expect(addEdge(draft, { source: 'a', target: 'b' })).toBe(draft);
    expect(addEdge(draft, { source: 'a', target: 'a' })).toBe(draft);
    expect(addEdge(draft, { source: 'a', target: 'elsewhere' })).toBe(draft);
    expect(addEdge(draft, { source: 'b', target: 'a' }).edges).toHaveLength(3);
  });
  test('a segment is on a canvas once', () => {
    expect(addNode(draft, { segmentId: 'a', x: 9, y: 9 })).toBe(draft);
  });
  test('edits that change nothing answer the same draft', () => {
    expect(placeNodes(draft, new Map([['a', { x: 0, y: 0 }]]))).toBe(draft);
    expect(removeEdge(draft, { source: 'c', target: 'a' })).toBe(draft);
    expect(renameCanvas(draft, '  ')).toBe(draft);
  });
  test('moving a node leaves what the figures depend on', () => {
    const moved = placeNodes(draft, new Map([['a', { x: 40, y: 60 }]]));
    expect(moved.nodes[0]).toEqual({ segmentId: 'a', x: 40, y: 60 });
    expect(figuresKeyOf(moved)).toBe(figuresKeyOf(draft));
    expect(figuresKeyOf(removeNode(draft, 'c'))).not.toBe(figuresKeyOf(draft));
  });
  test('an edge key reads back; other text does not', () => {
    expect(parseEdgeKey(edgeKey({ source: 'seg_1', target: 'seg_2' }))).toEqual({ source: 'seg_1', target: 'seg_2' });
    expect([parseEdgeKey('seg_1'), parseEdgeKey('a~b~c'), parseEdgeKey('~b')]).toEqual([null, null, null]);
  });
});
