import { describe, expect, it } from 'vitest';
import { layOutSankey, type SankeyNode } from './sankey-layout.ts';

const node = (id: string, column: number): SankeyNode => ({ id, column, label: id, colour: 'red' });
const { nodes, links } = layOutSankey(
  [node('a', 0), node('b', 0), node('end', 1), node('c', 1)],
  [
    { from: 'a', to: 'c', value: 30 },
    { from: 'a', to: 'end', value: 10 },
    { from: 'b', to: 'c', value: 20 },
  ],
  { width: 200, height: 100 },
);

describe('a Sankey diagram', () => {
  it('has its columns from left to right, the nodes of a column in the given order', () => {
    expect(nodes.map(({ node: { id }, x }) => [id, x])).toEqual([
      ['a', 0],
      ['b', 0],
      ['end', 188],
      ['c', 188],
    ]);
    const top = (id: string) => nodes.find((one) => one.node.id === id)!.y;
    expect(top('a')).toBeLessThan(top('b'));
    expect(top('end')).toBeLessThan(top('c'));
  });

  it('is as high as it counts', () => {
    const heights = Object.fromEntries(nodes.map(({ node: { id }, height, value }) => [id, height / value]));
    for (const id of ['b', 'end', 'c']) expect(heights[id]).toBeCloseTo(heights.a!, 9);
    expect(links.map(({ width, link }) => width / link.value)).toEqual(links.map(() => expect.closeTo(heights.a!, 9)));
  });
});
