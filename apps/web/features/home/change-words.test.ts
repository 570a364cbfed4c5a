import { describe, expect, it } from 'vitest';
import { createFormat } from '../../data/format.ts';
import {
  type Change,
  changeHref,
  evidenceOf,
  ratioWords,
  type Sentence,
  sentenceOf,
  sentencesOf,
  titleOf,
} from './change-words.ts';

const format = createFormat('en-US', 'UTC');
const usd = (amount: string) => ({ amount, currencyCode: 'USD' });
const side = (count: number, of: number | null = null, amount: string | null = null) => ({
  count,
  of,
  people: null,
  rate: of === null ? null : { value: count / of, low: 0, high: 1, n: of },
  amount: amount === null ? null : usd(amount),
});
const change = (given: Partial<Change> & Pick<Change, 'kind' | 'now' | 'before'>): Change => ({
  clear: true,
  p: 0.01,
  adjustedP: 0.02,
  channel: null,
  segment: null,
  source: null,
  target: null,
  canvas: null,
  ratio: null,
  difference: null,
  amountDifference: null,
  ...given,
});
const money = (value: string, low: string, high: string) => ({
  n: 189,
  value: usd(value),
  low: usd(low),
  high: usd(high),
});
const inChannel = (label: string, now: number, before: number, clear: boolean) =>
  change({
    kind: 'CHANNEL_ORDERS',
    clear,
    channel: { key: label, label },
    now: side(now),
    before: side(before),
    ratio: { value: now / before, low: 1.1, high: 3 },
  });

const orders = change({
  kind: 'ORDERS',
  now: side(125),
  before: side(64),
  ratio: { value: 1.953125, low: 1.4451, high: 2.6398 },
});
const revenue = change({
  kind: 'REVENUE',
  now: side(125, null, '258470.44'),
  before: side(64, null, '155851.69'),
  amountDifference: money('102618.75', '7276.61', '197960.89'),
});
const orderValue = change({
  kind: 'ORDER_VALUE',
  clear: false,
  now: side(125, null, '2067.76'),
  before: side(64, null, '2435.18'),
  amountDifference: money('-367.42', '-1176.37', '441.53'),
});
const edge = change({
  kind: 'EDGE',
  source: { id: 'seg_a', name: 'Both', emoji: '🔁' },
  target: { id: 'seg_b', name: 'Lapsed', emoji: null },
  canvas: { id: 'can_1', name: 'Lapse' },
  now: side(109, 1307),
  before: side(69, 1336),
  difference: { value: 0.0318, low: 0.0127, high: 0.0512 },
});
const all = [orders, inChannel('Store', 89, 47, true), inChannel('Online', 36, 17, false), revenue, orderValue, edge];
const plain = (sentence: Sentence) => sentence.map((part) => (typeof part === 'string' ? part : part.strong)).join('');
const said = (one: Change) => [plain(sentenceOf(one, all, format)), evidenceOf(one, all, format)];

describe('what changed, in words', () => {
  it('says number, sum and rate with their evidence', () => {
    expect(said(orders)).toEqual([
      'Orders nearly doubled: 125 this week, 64 the week before. 89 in Store, 36 in Online.',
      '1.95 times (1.45 to 2.64), 95% interval. Bars: 26 weeks.',
    ]);
    expect(said(revenue)).toEqual([
      'Revenue was $258,470, against $155,852 the week before.',
      'Gross, USD. +102,619 (+7,277 to +197,961), 95% interval. Per order −367 (−1,176 to +442): not clear.',
    ]);
    expect(said(edge)).toEqual([
      'More people of 🔁 Both moved to Lapsed: 109 of 1,307 (8.34%), the week before 69 of 1,336 (5.16%).',
      '▲ 3.18 points (1.27 to 5.12), clear after correcting for 4 comparisons.',
    ]);
  });

  it('leaves out what is not clear, and channels that only go along', () => {
    expect(sentencesOf(all)).toEqual([orders, revenue, edge]);
    const quiet = { ...orders, clear: false };
    expect(sentencesOf([quiet, all[1]!, all[2]!])).toEqual([all[1]]);
  });

  it('words fit the ratio', () => {
    const words = [3, 2, 1.9, 1.12, 0.8, 0.5, 0.3].map((ratio) => ratioWords(ratio, format));
    expect(words).toEqual([
      'rose to 3.0 times as many',
      'doubled',
      'nearly doubled',
      'rose by 12%',
      'fell by 20%',
      'about halved',
      'fell to 30% of that',
    ]);
    const stopped = change({ kind: 'ORDERS', now: side(0), before: side(9) });
    expect(plain(sentenceOf(stopped, [stopped], format))).toBe('Orders stopped: 0 this week, 9 the week before.');
  });

  it('opens the page of what it is about, on the days it is of', () => {
    const week = { from: '2021-02-14', to: '2021-02-20' };
    expect(changeHref(orders, week)).toBe('/insights/breakdown?from=2021-02-14&to=2021-02-20&asOf=2021-02-20');
    expect(changeHref(edge, week)).toBe('/canvases/can_1?window=7&asOf=2021-02-20&edge=seg_a-seg_b');
    expect([titleOf(edge), titleOf(all[1]!)]).toEqual(['🔁 Both → Lapsed', 'Orders in Store']);
  });
});
