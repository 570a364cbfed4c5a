// Totals of the CDNOW sample, as published and counted from its lines.

import { mean } from '@throughline/stats/mean';
import { describe, expect, it } from 'vitest';
import { readCdnow } from './cdnow.ts';
import { factsOf } from './plain-rows.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

const cdnow = readCdnow();
const engine = cdnow && engineOf(factsOf(cdnow));
const scope = {
  segment: null,
  compareWith: null,
  from: null,
  to: null,
  asOf: { day: '1998-06-30' },
  base: 'gross' as const,
};

describe.skipIf(!engine)('the CDNOW sample', () => {
  it('has its purchases, customers and dollars, by month of the first purchase', async () => {
    const query = { ...scope, dimension: 'ACQUISITION_MONTH' as const, position: null };
    const { rows, total } = await engine!.insight(STORE_ID, 'breakdown', query);
    expect(total).toEqual({ customers: 2357, orders: 6919, units: 0, revenueMinor: 24_409_194n });
    expect(rows.map(({ key, customers, orders, revenueMinor }) => [key, customers, orders, revenueMinor])).toEqual([
      ['1997-02', 857, 2557, 9_068_026n],
      ['1997-01', 781, 2265, 7_884_279n],
      ['1997-03', 719, 2097, 7_456_889n],
    ]);
  });

  it('has one channel, so one set of channels and nobody of several', async () => {
    const { own } = await engine!.insight(STORE_ID, 'channelUse', scope);
    expect(own.sets.map(({ channels, customers, repeaters }) => [channels, customers, repeaters])).toEqual([
      [[0], 2357, 1152],
    ]);
    expect(mean(own.all.amount)).toEqual({ numerator: 24_409_194n, denominator: 2357n });
    const gap = await engine!.insight(STORE_ID, 'channelGap', scope);
    expect([gap.own.all.several.n, gap.own.all.one.n]).toEqual([0, 2357]);
  });
});
