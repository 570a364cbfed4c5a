import { describe, expect, test } from 'vitest';
import { channelName } from '../facts/channel.ts';
import type { OmnichannelKey, OnlyContinued } from './omnichannel.ts';
import { allPairsLayout, pairLayout, type RecipeLayout } from './omnichannel-canvas.ts';

const edgeNames = ({ segments, edges }: RecipeLayout) =>
  edges.map(({ source, target }) => `${segments[source]!.shortName} -> ${segments[target]!.shortName}`);

/** Membership after a person's orders in these channels, read by hand from the recipe. */
const member: Record<OmnichannelKey, (orders: string[], x: string, y: string, only: OnlyContinued) => boolean> = {
  uses: (orders, x) => orders.includes(x),
  first: (orders, x) => orders[0] === x,
  initialUse: (orders, x) => orders.length > 0 && orders[0] !== x && orders.includes(x),
  thenY: (orders, x, y) => orders[0] === x && orders.slice(1).includes(y),
  onlyContinued: (orders, x, _y, only) =>
    orders[0] === x && orders.every((one) => one === x) && (only === 'orEmpty' || orders.length > 1),
};

const sequences = (length: number): string[][] =>
  length === 0
    ? [[]]
    : sequences(length - 1).flatMap((before) => ['pos', 'online_store', 'shop_app'].map((one) => [...before, one]));

test('a pair has five nodes and three edges', () => {
  const layout = pairLayout('pos', 'online_store', channelName);
  expect(layout.name).toBe('Omnichannel: Store and Online');
  expect(layout.nodes).toHaveLength(5);
  expect(edgeNames(layout)).toEqual([
    'First via Store -> Only continued on Store',
    'First via Store -> First via Store, then Online',
    'Only continued on Store -> First via Store, then Online',
  ]);
});

test('all pairs of n channels share what depends on X alone: 4n + n(n - 1) segments', () => {
  const two = allPairsLayout(['pos', 'online_store'], channelName);
  expect([two.segments.length, two.edges.length]).toEqual([10, 6]);
  const three = allPairsLayout(['pos', 'online_store', 'shop_app'], channelName);
  expect([three.segments.length, three.edges.length]).toEqual([18, 15]);
  expect(new Set(three.segments.map(({ name }) => name)).size).toBe(18);
  expect(three.nodes.map(({ segment }) => segment).sort((a, b) => a - b)).toEqual([...Array(18).keys()]);
});

test('a store of one channel has no pair', () => {
  expect(allPairsLayout(['pos'], channelName)).toMatchObject({ segments: [], nodes: [], edges: [] });
});

test('nodes lie on the grid of 20 and do not overlap', () => {
  const { nodes } = allPairsLayout(['pos', 'online_store', 'shop_app', 'unknown'], channelName);
  for (const a of nodes) {
    expect([a.x % 20, a.y % 20]).toEqual([0, 0]);
    const close = nodes.filter((b) => b !== a && Math.abs(a.x - b.x) < 194 + 20 && Math.abs(a.y - b.y) < 92 + 20);
    expect(close).toEqual([]);
  }
});

describe.each<OnlyContinued>(['strict', 'orEmpty'])('with only continued %s', (only) => {
  test.each(edgesOf(only))(
    '$source.shortName -> $target.shortName is a way to go, and no order enters both at once',
    ({ source, target }) => {
      let moves = 0;
      for (const orders of [1, 2, 3, 4].flatMap(sequences)) {
        const before = orders.slice(0, -1);
        const [inSource, wasInSource, inTarget, wasInTarget] = [source, target].flatMap(({ key, channels: [x, y] }) =>
          [orders, before].map((known) => member[key](known, x!, y ?? '', only)),
        );
        expect(inSource && !wasInSource && inTarget && !wasInTarget, orders.join(' ')).toBe(false);
        if (wasInSource && inTarget && !wasInTarget) moves++;
      }
      expect(moves).toBeGreaterThan(0);
    },
  );
});

function edgesOf(only: OnlyContinued) {
  const { segments, edges } = allPairsLayout(['pos', 'online_store', 'shop_app'], channelName, only);
  return edges.map(({ source, target }) => ({ source: segments[source]!, target: segments[target]! }));
}
