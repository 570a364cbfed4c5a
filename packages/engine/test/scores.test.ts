// The worked example of scores in docs/semantics.md 3, and what others' orders do to the log.

import type { Condition, Definition } from '@throughline/core/segments/definition';
import { describe, expect, it } from 'vitest';
import { ChangingSource } from './changing-source.ts';
import type { PlainOrder, PlainStore } from './oracle-facts.ts';
import { factsOf } from './plain-rows.ts';
import { engineOf, engineOn, STORE_ID } from './store-rows.ts';

const at = (date: string) => Date.parse(`${date}T12:00:00Z`);

type Bought = Record<string, [date: string, gross: number][]>;

const bought: Bought = {
  A: [['2026-03-01', 2000]],
  B: [
    ['2026-02-20', 2000],
    ['2026-03-03', 3000],
  ],
  C: [['2026-03-05', 3000]],
  D: [
    ['2026-01-10', 5000],
    ['2026-02-10', 5000],
    ['2026-02-11', 5000],
    ['2026-03-07', 5000],
  ],
  E: [
    ['2026-02-01', 3000],
    ['2026-02-02', 3000],
    ['2026-03-09', 3000],
  ],
  F: [['2026-03-10', 4000]],
};

function storeOf(orders: Bought): PlainStore {
  return {
    zone: 'UTC',
    weekStartsOn: 1,
    people: [...Object.keys(orders), 'Nobody'].map((id) => ({ id, knownAt: at('2026-01-10') })),
    orders: Object.entries(orders).flatMap(([person, list]) =>
      list.map(([date, gross], i): PlainOrder => ({ ...plain, id: `${person}${i}`, person, at: at(date), gross })),
    ),
    attributes: [],
    locations: [],
    events: [],
  };
}

const plain: Omit<PlainOrder, 'id' | 'person' | 'at' | 'gross'> = {
  connection: 'a',
  channel: 'pos',
  location: null,
  country: null,
  city: null,
  coordinates: null,
  utmSource: null,
  tags: [],
  codes: [],
  product: 0,
  gift: false,
  cancelled: false,
  lines: [],
  refunds: [],
};

const scored = (name: string, operators: object): Definition => ({
  version: 1,
  universe: 'people',
  condition: { score: { name, ...operators } } as unknown as Condition,
});

/** Everyone's value of a score at the end of a day. */
async function valuesOn(date: string, name: string, values: readonly (string | number)[]) {
  const engine = engineOf(factsOf(storeOf(bought)));
  const found: Record<string, string | number> = {};
  for (const value of values) {
    for (const id of [...Object.keys(bought), 'Nobody']) {
      const segment = { definition: scored(name, { eq: value }), references: {} };
      const [intervals] = await engine.memberships(STORE_ID, id, [segment], { day: date });
      if (intervals!.at(-1)?.leftAt === null) found[id] = value;
    }
  }
  return found;
}

const fifths = [1, 2, 3, 4, 5];
const groups = ['champions', 'loyal', 'active', 'dormant', 'atRisk', 'almostLost', 'prospects'];
const groupsOfThirds = ['champions', 'loyal', 'recent', 'needsAttention', 'atRisk', 'inactive'];

describe('scores, as the worked example of docs/semantics.md has them', () => {
  it('are by the cut points of the day, which a new customer is no part of', async () => {
    expect(await valuesOn('2026-03-10', 'rfmRecency', fifths)).toEqual({ A: 1, B: 2, C: 3, D: 4, E: 5, F: 5 });
    expect(await valuesOn('2026-03-10', 'rfmFrequency', fifths)).toEqual({ A: 1, B: 3, C: 1, D: 5, E: 4, F: 1 });
    expect(await valuesOn('2026-03-10', 'rfmMonetary', fifths)).toEqual({ A: 1, B: 3, C: 2, D: 5, E: 4, F: 3 });
    expect(await valuesOn('2026-03-10', 'rfmGroup', groups)).toEqual({
      A: 'dormant',
      B: 'atRisk',
      C: 'almostLost',
      D: 'loyal',
      E: 'champions',
      F: 'active',
      Nobody: 'prospects',
    });
    expect(await valuesOn('2026-03-10', 'rfm3Group', groupsOfThirds)).toMatchObject({
      A: 'inactive',
      B: 'atRisk',
      C: 'atRisk',
      D: 'loyal',
      E: 'loyal',
    });
  });

  it('move a person to whom nothing happened at the midnight whose cut points hold what others did', async () => {
    const engine = engineOf(factsOf(storeOf(bought)));
    const champions = { definition: scored('rfmGroup', { in: ['champions'] }), references: {} };
    const [intervals] = await engine.memberships(STORE_ID, 'E', [champions], { day: '2026-03-20' });
    expect(intervals!.at(-1)!.leftAt).toBe(Date.parse('2026-03-11T00:00:00Z'));
    expect(await valuesOn('2026-03-11', 'rfmRecency', fifths)).toEqual({ A: 1, B: 1, C: 2, D: 3, E: 4, F: 5 });
  });
});

describe('the log of a segment that asks a score', () => {
  const input = { definition: scored('rfmGroup', { in: ['champions'] }), references: {} };
  const segments = [{ key: { segmentId: 's', version: 1 }, input }];
  const withoutF = factsOf(storeOf({ ...bought, F: [] }));
  const leaves = { personId: 'E', kind: 'left', effectiveAt: Date.parse('2026-03-11T00:00:00Z') };

  it('tells of a person whom the orders of others have moved, at the next midnight', async () => {
    const source = new ChangingSource(withoutF);
    const engine = engineOn(source);
    const followed = await engine.follow(STORE_ID, segments, at('2026-03-10'));
    source.become(factsOf(storeOf(bought)));
    await engine.refresh(STORE_ID);
    expect(followed.pending(at('2026-03-10')).rows).toEqual([]);
    expect(followed.nextFlipAt()).toBe(Date.parse('2026-03-11T00:00:00Z'));
    followed.flipsDue(at('2026-03-11'));
    expect(followed.pending(at('2026-03-11')).rows).toMatchObject([{ ...leaves, cause: { windowEdge: true } }]);
  });

  it('corrects a person whom a late order of another moves in the past', async () => {
    const source = new ChangingSource(withoutF);
    const engine = engineOn(source);
    const followed = await engine.follow(STORE_ID, segments, at('2026-03-12'));
    source.become(factsOf(storeOf(bought)));
    await engine.refresh(STORE_ID);
    expect(followed.pending(at('2026-03-12')).rows).toMatchObject([{ ...leaves, correction: true }]);
  });
});
