// What stands behind a score, a distance, a move and a random share, of the hand-made store.

import type { Definition } from '@throughline/core/segments/definition';
import { parseText } from '@throughline/core/segments/text/parse';
import { expect, test } from 'vitest';
import { factsOf } from '../plain-rows.ts';
import { engineOf, STORE_ID } from '../store-rows.ts';
import { caseStore, segmentTexts } from './case-store.ts';

const engine = engineOf(factsOf(caseStore()));
const read = (text: string): Definition => parseText(text, { currencyCode: 'USD' }).definition!;

async function explain(person: string, text: string, day = '2026-03-31') {
  const references = Object.fromEntries(['shop', 'online'].map((id) => [id, read(segmentTexts[id]!)]));
  const found = await engine.explain(STORE_ID, person, { definition: read(text), references }, { day });
  return found!.nodes[0]!;
}

test('a score says its value, what it rests on, and the cut points of the day', async () => {
  const { measured, facts } = await explain('ann', 'score:rfmGroup = loyal');
  expect(measured).toBe('loyal');
  const standing = { kind: 'standing', matches: true };
  expect(facts).toEqual([
    {
      ...standing,
      measure: 'recency',
      value: '2026-03-10',
      cutPoints: ['2026-01-01', '2026-02-20', '2026-03-10', '2026-03-15'],
    },
    { ...standing, measure: 'frequency', value: '3', cutPoints: ['2', '2', '2', '3'] },
    { ...standing, measure: 'monetary', value: '80.00', cutPoints: ['15.00', '20.00', '21.00', '40.00'] },
  ]);
  const third = await explain('dan', 'score:rfm3Monetary >= 2');
  expect([third.holds, third.measured]).toEqual([false, 1]);
  expect(third.facts).toEqual([
    { kind: 'standing', matches: false, measure: 'monetary', value: '15.00', cutPoints: ['20.00', '40.00'] },
  ]);
  expect(await explain('fay', 'universe people\nscore:rfmGroup = prospects')).toMatchObject({
    measured: 'prospects',
    facts: [],
  });
  expect(await explain('ann', 'score:spendTier is missing')).toMatchObject({ measured: null, facts: [] });
});

test('a distance says the nearest place that is open, and how well it is known where the person lives', async () => {
  const gus = await explain('gus', 'near any own location within 0.5 km');
  expect(gus.facts).toEqual([
    { kind: 'place', matches: false, name: 'L2', km: expect.closeTo(0.742, 3), level: 'postalCode' },
  ]);
  const before = await explain('gus', 'near any own location within 600 km', '2026-03-14');
  expect(before.facts).toMatchObject([{ name: 'L1', matches: true }]);
  expect((await explain('ann', 'near location L1 within 1 km')).facts).toEqual([
    { kind: 'place', matches: true, name: 'L1', km: 0, level: 'address' },
  ]);
  expect((await explain('bob', 'near any own location within 1 km')).facts).toEqual([]);
});

test('a move says when it was, and whether the person stayed', async () => {
  const at = Date.parse('2025-02-28T10:00:00+01:00');
  expect((await explain('ann', 'moved from shop to online')).facts).toEqual([
    { kind: 'move', at, matches: true, stayed: true },
  ]);
  expect((await explain('ann', 'moved (left) from shop to online')).facts).toEqual([
    { kind: 'move', at, matches: false, stayed: true },
  ]);
  expect((await explain('gus', 'moved from shop to online')).facts).toEqual([]);
});

test('a random share says where the salt puts the person, and the bounds that are asked for', async () => {
  const share = { kind: 'share', u: 0.8533608808551769 };
  expect((await explain('ann', 'bucket spring from 0.6 to 1')).facts).toEqual([
    { ...share, matches: true, from: 0.6, to: 1 },
  ]);
  expect((await explain('ann', 'bucket spring from 0 to 0.6')).facts).toEqual([
    { ...share, matches: false, from: 0, to: 0.6 },
  ]);
});
