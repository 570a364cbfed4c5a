// Insights on the CDNOW log, against figures counted from its rows apart from this code.

import { mean } from '@throughline/stats/mean';
import { describe, expect, it } from 'vitest';
import { readCdnow } from './cdnow.ts';
import { factsOf } from './plain-rows.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

const store = readCdnow();
const scope = {
  segment: null,
  compareWith: null,
  from: null,
  to: null,
  asOf: { day: '1998-06-30' },
  base: 'gross' as const,
};

describe.skipIf(!store)('on the CDNOW log up to its end', () => {
  const engine = store && engineOf(factsOf(store));

  it('breakdowns hold its 6,919 purchases of 2,357 customers', async () => {
    const query = { ...scope, dimension: 'ACQUISITION_MONTH' as const, position: null };
    const { rows, total } = await engine!.insight(STORE_ID, 'breakdown', query);
    expect(total).toMatchObject({ customers: 2357, orders: 6919, revenueMinor: 24_409_194n });
    expect(rows.map(({ key, customers }) => [key, customers]).sort()).toEqual([
      ['1997-01', 781],
      ['1997-02', 857],
      ['1997-03', 719],
    ]);
  });

  it('hold one channel, so one set of channels and nobody of several', async () => {
    const { own } = await engine!.insight(STORE_ID, 'channelUse', scope);
    expect(own.sets.map(({ channels, customers, repeaters }) => [channels, customers, repeaters])).toEqual([
      [[0], 2357, 1152],
    ]);
    expect(mean(own.all.amount)).toEqual({ numerator: 24_409_194n, denominator: 2357n });
    const gap = await engine!.insight(STORE_ID, 'channelGap', scope);
    expect([gap.own.all.several.n, gap.own.all.one.n]).toEqual([0, 2357]);
  });

  it('cohorts grow as its rows say, up to the last age that all members have reached', async () => {
    const cohorts = await engine!.insight(STORE_ID, 'cohorts', { ...scope, first: null });
    expect(cohorts.map(({ month, size, ages }) => [month, size, ages.length])).toEqual([
      ['1997-01', 781, 18],
      ['1997-02', 857, 17],
      ['1997-03', 719, 16],
    ]);
    const [january, february, march] = cohorts;
    expect([0, 1, 17].map((age) => january!.ages[age])).toEqual([
      { amountMinor: 2_859_270n, orders: 885, active: 781, returned: 81 },
      { amountMinor: 3_559_643n, orders: 1065, active: 124, returned: 173 },
      { amountMinor: 7_884_279n, orders: 2265, active: 33, returned: 376 },
    ]);
    expect(february!.ages[16]).toEqual({ amountMinor: 9_068_026n, orders: 2557, active: 60, returned: 416 });
    expect(march!.ages[15]).toEqual({ amountMinor: 7_456_889n, orders: 2097, active: 45, returned: 360 });
  });

  it('second purchases within N days are those of its rows', async () => {
    const within = [30, 60, 90, 180, 360];
    const rhythm = await engine!.insight(STORE_ID, 'rhythm', { ...scope, within });
    expect(rhythm.within).toEqual([
      { days: 30, mature: 2357, returned: 436 },
      { days: 60, mature: 2357, returned: 621 },
      { days: 90, mature: 2357, returned: 705 },
      { days: 180, mature: 2357, returned: 901 },
      { days: 360, mature: 2357, returned: 1084 },
    ]);
    const sum = ({ days, counts }: { days: number[]; counts: number[] }) =>
      counts.reduce(([n, total], count, i) => [n! + count, total! + count * days[i]!], [0, 0]);
    expect([rhythm.customers, rhythm.repeat]).toEqual([2357, 1152]);
    expect(sum(rhythm.gaps)).toEqual([4562, 307_464]);
    expect(sum(rhythm.firstGaps)).toEqual([1152, 121_683]);
  });
});
