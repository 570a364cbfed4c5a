import { describe, expect, test } from 'vitest';
import { channelName } from '../facts/channel.ts';
import { labelOf } from './invariants.ts';
import { allPairsPlan, pairPlan } from './omnichannel-plan.ts';
import type { OmnichannelKey, OnlyContinued } from './omnichannel-segments.ts';

const names = { channelName };

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
  const plan = pairPlan('pos', 'online_store', ['pos', 'online_store'], names);
  expect(plan.name).toBe('Omnichannel: Store and Online');
  expect(plan.nodes).toHaveLength(5);
  expect(plan.segments.map(({ key }) => key)).toEqual([
    'uses:pos',
    'first:pos',
    'initialUse:pos',
    'thenY:pos:online_store',
    'onlyContinued:pos',
  ]);
  expect(plan.edges).toEqual([
    { source: 'first:pos', target: 'onlyContinued:pos' },
    { source: 'first:pos', target: 'thenY:pos:online_store' },
    { source: 'onlyContinued:pos', target: 'thenY:pos:online_store' },
  ]);
});

test('all pairs of n channels share what depends on X alone: 4n + n(n - 1) segments', () => {
  const two = allPairsPlan(['pos', 'online_store'], names);
  expect([two.segments.length, two.edges.length]).toEqual([10, 6]);
  const three = allPairsPlan(['pos', 'online_store', 'shop_app'], names);
  expect([three.segments.length, three.edges.length]).toEqual([18, 15]);
  expect(new Set(three.segments.map(({ name }) => name)).size).toBe(18);
  expect(new Set(three.nodes.map(({ segment }) => segment))).toEqual(new Set(three.segments.map(({ key }) => key)));
});

test('a store of one channel has no pair', () => {
  expect(allPairsPlan(['pos'], names)).toMatchObject({ segments: [], nodes: [], edges: [] });
});

test('nodes lie on the grid of 20 and do not overlap', () => {
  const { nodes } = allPairsPlan(['pos', 'online_store', 'shop_app', 'unknown'], names);
  for (const a of nodes) {
    expect([a.x % 20, a.y % 20]).toEqual([0, 0]);
    const close = nodes.filter((b) => b !== a && Math.abs(a.x - b.x) < 194 + 20 && Math.abs(a.y - b.y) < 92 + 20);
    expect(close).toEqual([]);
  }
});

describe.each<OnlyContinued>(['strict', 'orEmpty'])('with only continued %s', (only) => {
  test.each(edgesOf(only))(
    '$source -> $target is a way to go, and no order enters both at once',
    ({ source, target }) => {
      let moves = 0;
      for (const orders of [1, 2, 3, 4].flatMap(sequences)) {
        const before = orders.slice(0, -1);
        const [inSource, wasInSource, inTarget, wasInTarget] = [source, target].flatMap((key) =>
          [orders, before].map((known) => isMember(key, known, only)),
        );
        expect(inSource && !wasInSource && inTarget && !wasInTarget, orders.join(' ')).toBe(false);
        if (wasInSource && inTarget && !wasInTarget) moves++;
      }
      expect(moves).toBeGreaterThan(0);
    },
  );
});

function isMember(key: string, orders: string[], only: OnlyContinued): boolean {
  const [kind, x, y] = key.split(':') as [OmnichannelKey, string, string];
  return member[kind](orders, x, y, only);
}

function edgesOf(onlyContinued: OnlyContinued) {
  return allPairsPlan(['pos', 'online_store', 'shop_app'], { channelName, onlyContinued }).edges;
}

test('the sum over first via X is offered only where X and Y are all channels', () => {
  const labels = (channels: string[], onlyContinued: OnlyContinued = 'strict') =>
    pairPlan('pos', 'online_store', channels, { channelName, onlyContinued }).invariants.map(labelOf);
  const uses = 'use Store = first via Store + initial use on 2nd+';
  expect(labels(['pos', 'online_store'])).toEqual([uses, 'first via Store = one order + only Store + later Online']);
  expect(labels(['pos', 'online_store'], 'orEmpty')).toEqual([
    uses,
    'first via Store = no order outside Store + later Online',
  ]);
  expect(labels(['pos', 'online_store', 'shop_app'])).toEqual([uses]);
});
